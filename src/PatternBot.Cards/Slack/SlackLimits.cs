namespace PatternBot.Cards.Slack;

/// <summary>Slack's published limits, in characters unless the name says otherwise.</summary>
internal static class SlackLimits
{
    public const int Header = 150;
    public const int Text = 3000;
    public const int Field = 2000;
    public const int FieldsPerSection = 10;
    public const int ElementsPerContext = 10;
    public const int ElementsPerActions = 25;
    public const int AltText = 2000;
    public const int Url = 3000;
    public const int Label = 2000;
    public const int Placeholder = 150;
    public const int ButtonText = 75;
    public const int ButtonValue = 2000;
    public const int OptionText = 75;
    public const int OptionValue = 75;
    public const int OptionsPerSelect = 100;
    public const int OptionsPerOverflow = 5;
    public const int OptionsPerGroup = 10;
    public const int Id = 255;
    public const int InputLength = 3000;
}
