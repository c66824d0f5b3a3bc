'use strict';

// The page around Web Chat: opens a session, keeps it over a reload, and offers a few questions to press.
(() => {
  const savedToken = 'patternbot.token';
  const chat = document.getElementById('chat');
  const trouble = document.getElementById('trouble');
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const status = { online: 2, expired: 3, failed: 4, ended: 5 };

  let directLine;
  let store;

  // A tab's own storage: another tab is another conversation, and a shared computer keeps nothing.
  const remember = token => sessionStorage.setItem(savedToken, token);

  async function openSession(token) {
    const response = await fetch('webchat/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(token ? { token } : {})
    });
    if (!response.ok) {
      throw new Error(`The service answered ${response.status}.`);
    }
    return response.json();
  }

  async function start() {
    const session = await openSession(sessionStorage.getItem(savedToken));
    remember(session.token);
    directLine = window.WebChat.createDirectLine({
      domain: new URL('v3/directline', document.baseURI).href,
      token: session.token,
      // Present when there is a conversation to go on with.
      conversationId: session.conversationId
    });
    directLine.connectionStatus$.subscribe(connectionChanged);
    store = window.WebChat.createStore();
    draw();
  }

  function draw() {
    const look = dark.matches ? looks.dark : looks.light;
    window.WebChat.renderWebChat({
      directLine,
      store,
      locale: 'en-US',
      nonce: chat.dataset.nonce,
      attachmentMiddleware: () => next => card => next(dark.matches ? { ...card, attachment: darkened(card.attachment) } : card),
      styleOptions: styleOptions(look),
      adaptiveCardsHostConfig: hostConfig(look)
    }, chat);
  }

  // Pictures that exist for a dark ground, in place of the light ones. Kept, so that a card that is drawn again stays the same card.
  const darkCards = new WeakMap();

  function darkened(attachment) {
    if (!darkCards.has(attachment)) {
      darkCards.set(attachment, JSON.parse(JSON.stringify(attachment), (key, value) => {
        const picture = value && value.themedUrls && value.themedUrls.find(themed => themed.theme === 'Dark');
        return picture ? { ...value, url: picture.url } : value;
      }));
    }
    return darkCards.get(attachment);
  }

  async function connectionChanged(now) {
    if (now === status.online) {
      trouble.hidden = true;
      remember(directLine.token);
    } else if (now === status.expired) {
      // After a long sleep of the computer: the old token still names the conversation, and can be exchanged.
      const session = await openSession(directLine.token).catch(() => null);
      if (session && session.conversationId === directLine.conversationId) {
        remember(session.token);
        directLine.reconnect({ conversationId: session.conversationId, token: session.token, streamUrl: directLine.streamUrl });
      } else {
        tell('This conversation has ended.');
      }
    } else if (now === status.failed || now === status.ended) {
      tell('The connection to the service is lost.');
    }
  }

  function tell(sentence) {
    trouble.querySelector('span').textContent = sentence;
    trouble.hidden = false;
  }

  document.getElementById('examples').addEventListener('click', event => {
    const example = event.target.closest('button');
    if (example && store) {
      store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text: example.textContent } });
    }
  });
  // A card answers within milliseconds: the second half of a double click would press whatever the new card has in that
  // place, "Previous" in the place of "Next", or an answer of the next question. Nobody has read a card after this long.
  const readNothingYet = 350;
  let pressed = { button: null, at: 0 };

  chat.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (event.detail > 1 && button !== pressed.button && event.timeStamp - pressed.at < readNothingYet) {
      event.preventDefault();
      event.stopPropagation();
    } else {
      pressed = { button, at: event.timeStamp };
    }
  }, { capture: true });

  document.getElementById('start-over').addEventListener('click', () => {
    directLine = undefined;
    sessionStorage.removeItem(savedToken);
    location.reload();
  });
  document.getElementById('reconnect').addEventListener('click', () => location.reload());
  dark.addEventListener('change', () => store && draw());

  // Web Chat renews the token while the page is open; the newest one lives longest.
  window.addEventListener('pagehide', () => directLine && directLine.token && remember(directLine.token));

  const looks = {
    light: {
      surface: '#ffffff', raised: '#f3f5f8', text: '#1b1f27', subtle: '#56606f', line: '#d5dae2',
      accent: '#2457a6', user: '#e3ecfa', hover: '#eaf0fa',
      good: '#1f6f3f', warning: '#8a5300', attention: '#b3261e',
      goodBox: '#e4f4e9', warningBox: '#fdf0d8', attentionBox: '#fdeceb', accentBox: '#e3ecfa'
    },
    dark: {
      surface: '#1d2128', raised: '#262b34', text: '#e8ebf0', subtle: '#a4aebd', line: '#353c47',
      accent: '#8fb6f5', user: '#26395a', hover: '#262f3d',
      good: '#7fd39b', warning: '#f0bf6b', attention: '#ff9e94',
      goodBox: '#1b3325', warningBox: '#3a2d14', attentionBox: '#42201e', accentBox: '#22324d'
    }
  };

  const font = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

  const styleOptions = look => ({
    primaryFont: font,
    backgroundColor: look.surface,
    accent: look.accent,
    // A tall card is read from its top: do not scroll past it.
    autoScrollSnapOnPage: 1,
    subtle: look.subtle,
    bubbleBackground: look.surface,
    bubbleBorderColor: look.line,
    bubbleBorderRadius: 10,
    bubbleTextColor: look.text,
    bubbleMaxWidth: 640,
    bubbleFromUserBackground: look.user,
    bubbleFromUserBorderColor: look.user,
    bubbleFromUserBorderRadius: 10,
    bubbleFromUserTextColor: look.text,
    cardEmphasisBackgroundColor: look.raised,
    cardPushButtonBackgroundColor: look.accent,
    cardPushButtonTextColor: look.surface,
    hideUploadButton: true,
    maxMessageLength: 20000,
    notificationText: look.subtle,
    sendBoxBackground: look.surface,
    sendBoxBorderTop: `solid 1px ${look.line}`,
    sendBoxButtonColor: look.accent,
    sendBoxButtonShadeColorOnHover: look.hover,
    sendBoxButtonShadeColorOnActive: look.hover,
    sendBoxButtonKeyboardFocusIndicatorBorderColor: look.accent,
    sendBoxHeight: 48,
    sendBoxPlaceholderColor: look.subtle,
    sendBoxTextColor: look.text,
    sendBoxTextWrap: true,
    suggestedActionLayout: 'flow',
    suggestedActionBackgroundColor: look.surface,
    suggestedActionBackgroundColorOnHover: look.hover,
    suggestedActionBackgroundColorOnActive: look.hover,
    suggestedActionBorderColor: look.accent,
    suggestedActionBorderRadius: 16,
    suggestedActionBorderWidth: 1,
    suggestedActionHeight: 34,
    suggestedActionTextColor: look.accent,
    suggestedActionKeyboardFocusIndicatorBorderColor: look.accent,
    suggestedActionsVisualKeyboardIndicatorColor: look.accent,
    timestampColor: look.subtle,
    toastErrorBackgroundColor: look.attentionBox,
    toastErrorColor: look.attention,
    toastInfoBackgroundColor: look.accentBox,
    toastInfoColor: look.accent,
    toastSeparatorColor: look.line,
    toastWarnBackgroundColor: look.warningBox,
    toastWarnColor: look.warning,
    transcriptVisualKeyboardIndicatorColor: look.accent,
    transcriptActivityVisualKeyboardIndicatorColor: look.accent
  });

  function hostConfig(look) {
    const both = (normal, subtle) => ({ default: normal, subtle: subtle || normal });
    const foregroundColors = {
      default: both(look.text, look.subtle),
      dark: both(look.text, look.subtle),
      light: both(look.text, look.subtle),
      accent: both(look.accent),
      good: both(look.good),
      warning: both(look.warning),
      attention: both(look.attention)
    };
    const container = backgroundColor => ({ backgroundColor, foregroundColors });
    return {
      supportsInteractivity: true,
      fontFamily: font,
      fontSizes: { small: 13, default: 15, medium: 16, large: 18, extraLarge: 22 },
      fontWeights: { lighter: 300, default: 400, bolder: 600 },
      lineHeights: { small: 18, default: 21, medium: 22, large: 25, extraLarge: 29 },
      spacing: { small: 4, default: 8, medium: 14, large: 20, extraLarge: 28, padding: 14 },
      separator: { lineThickness: 1, lineColor: look.line },
      imageSizes: { small: 40, medium: 80, large: 160 },
      containerStyles: {
        default: container(look.surface),
        emphasis: container(look.raised),
        accent: container(look.accentBox),
        good: container(look.goodBox),
        warning: container(look.warningBox),
        attention: container(look.attentionBox)
      },
      actions: {
        actionsOrientation: 'horizontal',
        actionAlignment: 'left',
        // The style sheet keeps them apart: the renderer's spacer would indent a line that it begins.
        buttonSpacing: 0,
        maxActions: 20,
        spacing: 'default',
        showCard: { actionMode: 'inline', inlineTopMargin: 8 }
      },
      adaptiveCard: { allowCustomStyle: true },
      imageSet: { imageSize: 'medium', maxImageHeight: 100 },
      factSet: {
        title: { color: 'default', size: 'default', isSubtle: true, weight: 'default', wrap: true, maxWidth: 110 },
        value: { color: 'default', size: 'default', isSubtle: false, weight: 'default', wrap: true },
        spacing: 12
      },
      textBlock: { headingLevel: 2 }
    };
  }

  start().catch(() => tell('The service cannot be reached.'));
})();
