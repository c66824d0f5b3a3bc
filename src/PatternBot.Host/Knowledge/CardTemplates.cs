using PatternBot.Cards;
using PatternBot.Turns;

namespace PatternBot.Host.Knowledge;

/// <summary>Loads the templates that are delivered with the program.</summary>
internal static class CardTemplates
{
    /// <exception cref="StartUpException">The templates are missing or faulty.</exception>
    public static CardLibrary Load()
    {
        var directory = Path.Combine(AppContext.BaseDirectory, "cards");
        try
        {
            return CardLibrary.Load(directory);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new StartUpException($"The card templates are missing: {directory}. Build or publish the service again.", e);
        }
        catch (CardTemplateException e)
        {
            throw new StartUpException($"A card template is faulty: {e.Message}", e);
        }
    }
}
