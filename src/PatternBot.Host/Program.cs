using PatternBot.Host.Commands;

return await CommandLine.RunAsync(args);
