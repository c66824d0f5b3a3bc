using PatternBot.Understanding;

namespace PatternBot.Learning;

/// <summary>Sees questions about learning: what to build, what to read, what to know first.</summary>
public sealed class LearningRecogniser : IIntentRecogniser
{
    private static readonly Topic Projects = new(
        "project idea", "project ideas", "mini project", "mini projects", "miniproject", "miniprojects", "practice project", "practice projects", "side project", "side projects", "weekend project", "weekend projects", "pet project", "pet projects",
        "toy project", "coding exercise", "coding exercises", "hands on exercises", "something to code", "something to build", "something to implement", "what can i build", "what could i build", "what should i build", "what to build", "build to practice", "to practice", "to practise",
        "proyecto", "proyectos", "ideas de proyecto", "projektidee", "projektideen", "ubungsprojekt", "idees de projet", "ideias de projeto");

    private static readonly Topic Reading = new(
        "paper", "papers", "books", "which books", "what books", "good book", "book about", "book on", "articles", "article about", "article on", "reference", "references", "reading list", "what to read", "what should i read", "further reading", "read about", "read more", "read on", "literature", "bibliography",
        "source for", "sources for", "original source", "primary source", "publications", "recommended reading", "blog posts", "whitepaper", "libro", "libros", "articulos", "bucher", "literatur", "livres", "livros", "artigos", "lire");

    private static readonly Topic Knowing = new(
        "prerequisite", "prerequisites", "prereq", "prereqs", "pre requisites", "7 laws", "seven laws", "5 pillars", "five pillars", "pillars", "which laws", "what laws", "the laws", "know first", "learn first", "know before", "learn before", "what do i need to know", "required knowledge", "background knowledge", "requisitos previos", "voraussetzungen", "prerequis", "pre requisitos");

    private static readonly Topic Field = new("law", "laws", "pillar", "pillars", "pattern", "patterns", "distributed", "catalog", "catalogue", "this");

    private static readonly Topic Time = new(
        "how long does it take", "how long will it take", "how much time", "how many hours", "time investment", "how many weeks", "time to learn", "learning path", "learning journey", "study plan", "curriculum");

    private static readonly Topic Learn = new("learn", "learning", "study", "go through", "all of this", "all patterns", "catalog", "catalogue", "the course", "the path", "week by week", "someone new", "beginner", "newcomer", "from scratch", "everything here", "patterns");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (!utterance.AsksBriefly(8))
            return null;
        var slug = utterance.Patterns.FirstOrDefault();
        if (Projects.In(utterance))
            return new Recognition(new ShowProjects(slug), Confidence.Asked);
        if (Knowing.In(utterance) && (slug is not null || utterance.Weight <= 2 || Field.In(utterance)))
            return new Recognition(new ShowPrerequisites(slug), Confidence.Asked);
        if (slug is null && Time.In(utterance) && Learn.In(utterance))
            return new Recognition(new ShowPrerequisites(null), Confidence.Asked - 0.02);
        return Reading.In(utterance) && (slug is not null || Short(utterance)) ? new Recognition(new ShowReferences(slug), Confidence.Asked - 0.01) : null;
    }

    // "Books" is a request, "our books do not add up after the release" is none: without a pattern little else may be said.
    private static bool Short(Utterance utterance) =>
        utterance.Telling.Length <= 2 || (utterance.Telling.Length <= 4 && utterance.HasAny("recommend", "recommended", "list", "good", "best", "key", "important", "distributed", "patterns"));
}
