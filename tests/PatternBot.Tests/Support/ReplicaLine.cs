using PatternBot.Replicas;

namespace PatternBot.Tests.Support;

/// <summary>A line between replicas in memory: each hears at once what the others tell, and not itself.</summary>
internal sealed class ReplicaLine
{
    private readonly List<End> _ends = [];

    /// <summary>Another replica's end of it.</summary>
    public End Join()
    {
        var end = new End(this);
        _ends.Add(end);
        return end;
    }

    internal sealed class End(ReplicaLine line) : IReplicaBus
    {
        private readonly List<(string Topic, Action<string?> Heard)> _listeners = [];

        public void Tell(string topic, string text)
        {
            foreach (var other in line._ends.Where(end => end != this).ToList())
                other.Hear(topic, text);
        }

        public void Listen(string topic, Action<string?> heard) => _listeners.Add((topic, heard));

        /// <summary>Whether it hears nothing, as one that has not begun to listen; it can tell.</summary>
        public bool IsDeaf { get; set; }

        /// <summary>Has the end hear that something may have been missed.</summary>
        public void Break()
        {
            foreach (var (_, heard) in _listeners)
                heard(null);
        }

        private void Hear(string topic, string text)
        {
            if (IsDeaf)
                return;
            foreach (var (_, heard) in _listeners.Where(listener => listener.Topic == topic))
                heard(text);
        }
    }
}
