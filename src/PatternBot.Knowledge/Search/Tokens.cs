using System.Globalization;
using System.Text;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace PatternBot.Knowledge.Search;

/// <summary>A word of a text.</summary>
/// <param name="Text">The word in lower case, without accents.</param>
/// <param name="Stem">Its English stem; the word itself when it is not English.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How many characters it takes there.</param>
public readonly record struct Token(string Text, string Stem, int Start, int Length);

/// <summary>Splits text into words: letters and digits; <c>camelCase</c> and <c>snake_case</c> are split, Chinese and Japanese go by single characters.</summary>
public static class Tokenizer
{
    private const int MaximumWord = 40;

    [ThreadStatic]
    private static EnglishStemmer? _stemmer;

    /// <summary>The words of a text, in order.</summary>
    public static List<Token> Split(string text)
    {
        var tokens = new List<Token>(Math.Min(text.Length / 5 + 4, 500));
        var word = new StringBuilder(MaximumWord);
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var wordCharacter = char.IsLetterOrDigit(c) || (IsMark(c) && word.Length > 0);
            var camelHump = wordCharacter && word.Length > 1 && char.IsUpper(c) && char.IsLower(text[i - 1]);
            if (word.Length > 0 && (!wordCharacter || camelHump || IsIdeographic(c) || word.Length == MaximumWord))
                Flush(i);
            if (!wordCharacter)
            {
                // "it's" and "can't" stay one word: it is how the stop list and the phrases know them. "l'event" is two.
                if (c is '\'' or '\u2019' && word.Length == 0 && tokens.Count > 0 && i + 1 < text.Length && char.IsLetter(text[i + 1])
                    && tokens[^1].Start + tokens[^1].Length == i && i > 0 && char.IsLetter(text[i - 1]) && !IsElided(tokens[^1].Text))
                {
                    var previous = tokens[^1];
                    tokens.RemoveAt(tokens.Count - 1);
                    word.Append(previous.Text);
                    start = previous.Start;
                }

                continue;
            }

            if (word.Length == 0)
                start = i;
            word.Append(c);
            if (IsIdeographic(c))
                Flush(i + 1);
        }

        Flush(text.Length);
        return tokens;

        void Flush(int end)
        {
            if (word.Length == 0)
                return;
            var folded = Fold(word.ToString());
            word.Clear();
            if (folded.Length > 0)
                tokens.Add(new Token(folded, Stem(folded), start, end - start));
        }
    }

    /// <summary>
    /// The English stem of a word in lower case. Figures are all alike, with their unit: <c>200ms</c> and <c>350ms</c> are
    /// <c>#ms</c>, <c>17</c> is <c>#</c>; status codes from 400 to 599 stay what they are.
    /// </summary>
    public static string Stem(string word)
    {
        if (char.IsAsciiDigit(word[0]))
            return FigureStem(word);
        if (word.Length < 3 || !IsAsciiLetters(word))
            return word;
        var stemmer = _stemmer ??= new EnglishStemmer();
        stemmer.SetCurrent(word);
        return stemmer.Stem() ? stemmer.Current : word;
    }

    private static string FigureStem(string word)
    {
        var digits = 1;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
            digits++;
        if (digits == word.Length)
            return digits == 3 && word[0] is '4' or '5' ? word : "#";
        return word.Length - digits <= 4 && word[0] is not ('4' or '5') || digits > 1 ? string.Concat("#", word.AsSpan(digits)) : word;
    }

    /// <summary>Lower case, accents taken off Latin letters.</summary>
    public static string Fold(string word)
    {
        var ascii = true;
        foreach (var c in word)
            ascii &= c < 128;
        if (ascii)
            return word.ToLowerInvariant();

        var folded = new StringBuilder(word.Length);
        foreach (var c in word.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            // Combining marks go with Latin letters only: in Devanagari they are vowels.
            if (c is >= '\u0300' and <= '\u036f')
                continue;
            folded.Append(c);
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Whether a character stands for itself rather than for a letter of a word.</summary>
    public static bool IsIdeographic(char c) => c is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff';

    // What stands before an apostrophe in French: le, de, que and their like.
    private static bool IsElided(string word) => word is "l" or "d" or "j" or "n" or "s" or "c" or "m" or "t" or "qu";

    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsAsciiLetters(string word)
    {
        foreach (var c in word)
            if (!char.IsAsciiLetterLower(c))
                return false;
        return true;
    }
}
