// Runs in the browser: draws an Adaptive Card as a client does that has this host configuration. Needs the globals AdaptiveCards and markdownit.
// eslint-disable-next-line no-unused-vars
function drawCard(target, card, host) {
  const markdown = globalThis.markdownit({ linkify: false });
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = new AdaptiveCards.HostConfig(host);
  drawn.parse(card);
  target.replaceChildren(drawn.render());
}
