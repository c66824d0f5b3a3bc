// An echo bot on the official SDK, as its samples have it: CloudAdapter, no authentication, one worker a core.
// It answers expectReplies requests on the port given as the first argument.
import cluster from 'node:cluster';
import http from 'node:http';
import { availableParallelism } from 'node:os';
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication, MessageFactory } from 'botbuilder';

const port = Number(process.argv[2]);

if (cluster.isPrimary) {
  for (let i = 0; i < availableParallelism(); i++) cluster.fork();
} else {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const bot = new ActivityHandler();
  bot.onMessage(async (context, next) => {
    await context.sendActivity(MessageFactory.text(`You said: ${context.activity.text}`));
    await next();
  });
  http.createServer((request, response) => {
    if (request.method !== 'POST') {
      response.statusCode = 405;
      response.end();
      return;
    }

    const chunks = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', async () => {
      request.body = JSON.parse(Buffer.concat(chunks));
      response.status = code => { response.statusCode = code; return response; };
      response.header = (name, value) => { response.setHeader(name, value); return response; };
      response.send = body => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(body));
        return response;
      };
      await adapter.process(request, response, context => bot.run(context));
    });
  }).listen(port, '127.0.0.1');
}
