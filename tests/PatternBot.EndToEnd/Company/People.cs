using System.Collections.Concurrent;
using System.Diagnostics;

namespace PatternBot.EndToEnd.Company;

/// <summary>Many at once: of five people two listen on a WebSocket, one polls, and two take quizzes.</summary>
internal sealed class People(HttpClient http, IReadOnlyDictionary<string, int> questions)
{
    private readonly List<WebChatTalker> _talkers = [];
    private readonly List<QuizTaker> _takers = [];
    private readonly List<Task> _going = [];
    private readonly ConcurrentQueue<(WebChatTalker Talker, string Id, TimeSpan At)> _unanswered = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private volatile bool _isOver;

    public async Task OpenAsync(int count)
    {
        for (var i = 0; i < count; i++)
            if (i % 5 < 3)
                _talkers.Add(new WebChatTalker(http, polls: i % 5 == 2));
            else
                _takers.Add(new QuizTaker(http, $"learner-{i}"));
        await Task.WhenAll(_talkers.Select(talker => talker.OpenAsync()));
    }

    /// <summary>They begin.</summary>
    public void Talk()
    {
        _going.AddRange(_talkers.Select(talker => Task.Run(() => AskOnAsync(talker))));
        _going.AddRange(_takers.Select(taker => Task.Run(() => AnswerOnAsync(taker))));
    }

    /// <summary>They finish what they are at.</summary>
    public async Task<Day> EndAsync()
    {
        _isOver = true;
        await Task.WhenAll(_going);
        var twice = 0;
        var histories = new Dictionary<WebChatTalker, Dictionary<string, int>>();
        foreach (var talker in _talkers)
        {
            var history = histories[talker] = await talker.HistoryAsync();
            twice += talker.Said.Count(said => history.GetValueOrDefault(said.Key) > said.Value);
        }

        var day = new Day(
            _talkers.Count + _takers.Count, _talkers.Sum(talker => talker.Said.Count), [.. _unanswered.Select(question => new Unanswered(question.At, histories[question.Talker].GetValueOrDefault(question.Id)))], twice, _takers.Sum(taker => taker.Verdicts), _takers.Sum(taker => taker.Told),
            _talkers.Sum(talker => talker.Retries) + _takers.Sum(taker => taker.Retries), _talkers.Sum(talker => talker.Reconnects));
        foreach (var talker in _talkers)
            await talker.DisposeAsync();
        return day;
    }

    private async Task AskOnAsync(WebChatTalker talker)
    {
        var texts = questions.ToList();
        for (var i = 0; !_isOver; i++)
        {
            var (text, messages) = texts[i % texts.Count];
            var at = _watch.Elapsed;
            if (await talker.AskAsync(text, messages) is var (id, isAnswered) && !isAnswered)
                _unanswered.Enqueue((talker, id, at));
            await PauseAsync();
        }
    }

    private async Task AnswerOnAsync(QuizTaker taker)
    {
        while (!_isOver)
        {
            await taker.AnswerOneAsync();
            await PauseAsync();
        }
    }

    private static Task PauseAsync() => Task.Delay(Random.Shared.Next(100, 600));
}
