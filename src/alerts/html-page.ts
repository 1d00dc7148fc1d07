/**
 * Colours are set only in pairs (text and ground) or left to the reader's theme, so that a mail program that
 * drops the style sheet, or turns colours round for its dark mode, still shows a legible mail.
 */
const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 20px 16px; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 620px; margin: 0 auto; overflow-wrap: anywhere; }
h1 { font-size: 21px; line-height: 1.3; margin: 0 0 6px; }
h2 { font-size: 15px; margin: 32px 0 0; padding-bottom: 6px; border-bottom: 1px solid #8888; }
h3 { font-size: 17px; line-height: 1.35; margin: 20px 0 4px; }
p, ul { margin: 10px 0; }
ul { padding-left: 20px; }
li { margin: 3px 0; }
a { color: #0b57d0; }
mark { background: #ffe28a; color: #221a00; border-radius: 3px; padding: 0 2px; }
.topic { font-size: 13px; font-weight: 600; letter-spacing: 0.02em; margin: 0 0 4px; }
.meta, .foot { font-size: 13px; opacity: 0.75; margin: 0; }
.why { border-left: 3px solid #d9a400; padding: 2px 0 2px 12px; }
.foot { margin-top: 32px; padding-top: 10px; border-top: 1px solid #8888; }
@media (prefers-color-scheme: dark) {
  body { background: #16181c; color: #e6e6e6; }
  a { color: #8ab4f8; }
  mark { background: #6b5300; color: #fff6d6; }
}
`;

/** A mail's HTML around the lines of its body: no pictures, no scripts, nothing that is fetched. */
export function htmlPage(title: string, body: string[]): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body.join('\n')}
</main>
</body>
</html>
`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it may stand in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
