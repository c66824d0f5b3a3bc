// A bot and a connector on Microsoft's own code, with authentication on. Says its port in the first line, then one line of JSON for each
// activity that its connector took. Arguments: the bot's id, and the address of the OpenID metadata that tells whose tokens hold.
import { createServer } from 'node:http';
import botbuilder from 'botbuilder';

const { ActivityTypes, ChannelServiceHandlerBase, ChannelServiceRoutes, ConfigurationBotFrameworkAuthentication } = botbuilder;

const [appId, metadata] = process.argv.slice(2);
let token = '';
const credentials = {
  isValidAppId: async (id) => id === appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    getToken: async () => token,
    signRequest: async (request) => {
      request.headers.set('authorization', `Bearer ${token}`);
      return request;
    },
  }),
};
const authentication = new ConfigurationBotFrameworkAuthentication(
  {
    ValidateAuthority: 'true',
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: 'https://api.botframework.com/.default',
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    OAuthUrl: 'https://api.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl: metadata,
    ToBotFromEmulatorOpenIdMetadataUrl: metadata,
    CallerId: 'urn:botframework:azure',
  },
  credentials,
);

class Connector extends ChannelServiceHandlerBase {
  authenticate(authorization) {
    return authentication.authenticateChannelRequest(authorization);
  }

  take(call, claims, conversation, activity, replaces) {
    console.log(JSON.stringify({ call, appId: claims.getClaimValue('appid'), conversation, replaces, type: activity.type, text: activity.text, attachments: activity.attachments?.length ?? 0 }));
    return { id: '1700000000000' };
  }

  async onSendToConversation(claims, conversation, activity) {
    return this.take('send', claims, conversation, activity);
  }

  async onReplyToActivity(claims, conversation, replyTo, activity) {
    return this.take('reply', claims, conversation, activity);
  }

  async onUpdateActivity(claims, conversation, id, activity) {
    return this.take('update', claims, conversation, activity, id);
  }

  async onCreateConversation(claims, parameters) {
    this.take(parameters.isGroup ? 'post' : 'open', claims, parameters.channelData?.channel?.id ?? parameters.members?.[0]?.id, parameters.activity ?? { type: ActivityTypes.Message });
    return { id: 'a:opened', activityId: '1700000000001' };
  }
}

// The few things that the package's routes ask of a web server.
const routes = [];
const register = (method) => (path, handler) =>
  routes.push({ method, handler, pattern: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`) });
new ChannelServiceRoutes(new Connector()).register({ get: register('GET'), post: register('POST'), put: register('PUT'), delete: register('DELETE') }, '/connector');

async function answer(request, response, body) {
  const path = new URL(request.url, 'http://localhost').pathname;
  const authorization = request.headers.authorization ?? '';
  const say = (status, value) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value ?? {}));
  if (path === '/api/messages') {
    try {
      await authentication.authenticateRequest(body, authorization);
      say(200);
    } catch (error) {
      say(401, { error: String(error.message) });
    }
  } else if (path === '/send') {
    token = body.token;
    const client = authentication.createBotFrameworkClient();
    const result = await client.postActivity(appId, appId, body.to, body.activity.serviceUrl, body.activity.conversation.id, body.activity);
    say(200, result);
  } else {
    const route = routes.find((r) => r.method === request.method && r.pattern.test(path));
    if (!route) return say(404);
    const groups = route.pattern.exec(path).groups ?? {};
    const params = Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
    let status = 200;
    let sent;
    route.handler(Object.assign(request, { params, body }), {
      status: (code) => (status = code),
      send: (value) => (sent = value),
      end: () => say(status, sent),
    }, (error) => error && say(error.statusCode ?? 500, { error: String(error.message) }));
  }
}

const server = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => (text += chunk));
  request.on('end', () => answer(request, response, text ? JSON.parse(text) : undefined).catch((error) => response.writeHead(500).end(String(error))));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
