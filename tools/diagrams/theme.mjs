// How the pictures look. After a change here draw them all again: `npm run render -- --all`.

/** One size for every picture, in CSS pixels; the PNG has `scale` pixels for each. Cards show pictures about 500 pixels wide. */
export const sheet = { width: 500, maxHeight: 600, padding: 12, scale: 2 };

/** Text is drawn at `base` and may end up between `min` and `max` when a diagram is fitted to the sheet. */
export const textSize = { base: 15, min: 14, max: 18 };

export const fontFamily = 'Inter';

// Contrast: text on its ground at least 10:1, lines and borders on white at least 4.5:1, lifelines 3:1.
const ink = '#14233a';
const line = '#46566c';
const step = { fill: '#e8f0fb', border: '#3567a3' };
const decision = { fill: '#fff3d1', border: '#8a6100' };
const store = { fill: '#e2f3e9', border: '#24734a' };
const group = { fill: '#f5f7fa', border: '#66758a' };

/** The settings for one diagram: the columns of a sequence share the width of the sheet. */
export function configFor(source) {
  const columns = source.match(/^ *participant /gm)?.length;
  if (!columns) return mermaidConfig;
  const { sequence } = mermaidConfig;
  const room = sheet.width - 2 * sheet.padding - 2 * sequence.diagramMarginX;
  const width = Math.floor((room + sequence.actorMargin) / columns) - sequence.actorMargin;
  return { ...mermaidConfig, sequence: { ...sequence, width } };
}

const mermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  theme: 'base',
  look: 'classic',
  fontFamily,
  fontSize: textSize.base,
  flowchart: {
    htmlLabels: true,
    useMaxWidth: false,
    wrappingWidth: 170,
    nodeSpacing: 26,
    rankSpacing: 34,
    padding: 8,
    diagramPadding: 2,
  },
  sequence: {
    useMaxWidth: false,
    mirrorActors: false,
    wrap: true,
    wrapPadding: 4,
    height: 44,
    actorMargin: 14,
    boxMargin: 5,
    boxTextMargin: 4,
    noteMargin: 6,
    messageMargin: 24,
    diagramMarginX: 2,
    diagramMarginY: 6,
    actorFontFamily: fontFamily,
    actorFontSize: textSize.base,
    actorFontWeight: 600,
    messageFontFamily: fontFamily,
    messageFontSize: textSize.base,
    messageFontWeight: 500,
    noteFontFamily: fontFamily,
    noteFontSize: textSize.base,
    noteFontWeight: 500,
  },
  state: { useMaxWidth: false, nodeSpacing: 40, rankSpacing: 40, padding: 8 },
  themeVariables: {
    fontFamily,
    fontSize: `${textSize.base}px`,
    background: '#ffffff',
    textColor: ink,
    lineColor: line,
    primaryColor: step.fill,
    primaryBorderColor: step.border,
    primaryTextColor: ink,
    edgeLabelBackground: '#ffffff',
    clusterBkg: group.fill,
    clusterBorder: group.border,
    actorBkg: step.fill,
    actorBorder: step.border,
    actorTextColor: ink,
    actorLineColor: '#7d8a9b',
    signalColor: line,
    signalTextColor: ink,
    labelBoxBkgColor: group.fill,
    labelBoxBorderColor: group.border,
    labelTextColor: ink,
    loopTextColor: ink,
    noteBkgColor: decision.fill,
    noteBorderColor: decision.border,
    noteTextColor: ink,
    activationBkgColor: '#ffffff',
    activationBorderColor: line,
  },
  // Decisions are yellow and stores are green in every diagram, without a style in each source.
  themeCSS: `
    .node polygon { fill: ${decision.fill}; stroke: ${decision.border}; }
    .node .label-container[class*="cylinder"], .node > path.label-container { fill: ${store.fill}; stroke: ${store.border}; }
    .node rect, .node polygon, .node path, .node circle { stroke-width: 1.5px; }
    .edgePath path, .flowchart-link, .transition { stroke-width: 1.6px; }
    .edge-thickness-thick { stroke-width: 3.5px; }
    .nodeLabel p, .edgeLabel p { text-wrap: balance; }
    .edgeLabel, .edgeLabel p { background-color: #ffffff; }
    .edgeLabel p { padding: 0 2px; }
    .messageText { paint-order: stroke; stroke: #ffffff; stroke-width: 5px; stroke-linejoin: round; }
    .messageLine0, .messageLine1 { stroke-width: 1.5px; }
  `,
};
