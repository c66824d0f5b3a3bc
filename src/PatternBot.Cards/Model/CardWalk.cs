namespace PatternBot.Cards.Model;

/// <summary>Walks through a card in the order in which people come to its parts, into the cards behind actions too.</summary>
internal static class CardWalk
{
    public static IEnumerable<CardAction> Actions(Card card) => card.Body.SelectMany(In).Concat(card.Actions.SelectMany(In));

    public static IEnumerable<Element> Elements(Card card) =>
        card.Body.SelectMany(Deep).Concat(Actions(card).Where(action => action.Card is not null).SelectMany(action => action.Card!.Body.SelectMany(Deep)));

    private static IEnumerable<Element> Deep(Element element) => Children(element).SelectMany(Deep).Prepend(element);

    private static IEnumerable<Element> Children(Element element) => element switch
    {
        GroupElement group => group.Items,
        ColumnsElement columns => columns.Columns,
        TableElement table => table.Rows.SelectMany(row => row),
        ImageSetElement images => images.Images,
        _ => [],
    };

    private static IEnumerable<CardAction> In(Element element)
    {
        var own = element switch
        {
            RichTextElement rich => rich.Actions.SelectMany(In),
            ImageElement image => In(image.Select),
            GroupElement group => In(group.Select),
            ColumnsElement columns => In(columns.Select),
            ActionsElement actions => actions.Actions.SelectMany(In),
            InputElement input => In(input.Action),
            _ => [],
        };
        return Children(element).SelectMany(In).Concat(own);
    }

    private static IEnumerable<CardAction> In(CardAction? action) => action switch
    {
        null => [],
        { Card: { } card } => Actions(card).Prepend(action),
        _ => [action],
    };
}
