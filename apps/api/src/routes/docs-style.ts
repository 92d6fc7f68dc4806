/** The style of the reference page, and the hash by which the content security policy knows it. */
import { createHash } from 'node:crypto';
import { FONT_FAMILY } from '../http/fonts.ts';

export const STYLE = `
body{font:15px/1.65 "${FONT_FAMILY}",system-ui,sans-serif;color:#1f2937;background:#f4f6f8;margin:0}
header{background:#173a63;color:#fff;padding:1.25rem 0}header a{color:#cfe0f5}main,header>div{max-width:68rem;margin:0 auto;padding:0 1.5rem}
h1{margin:0;font-size:1.4rem;font-weight:600}h2{margin:2.25rem 0 .5rem;font-size:1.1rem;color:#173a63}a{color:#1c4f86}
code,pre{font:13px/1.5 ui-monospace,Consolas,Menlo,"DejaVu Sans Mono","${FONT_FAMILY}",monospace}pre{background:#fff;border:1px solid #dbe2ea;padding:.75rem;border-radius:4px;overflow:auto}
details{background:#fff;border:1px solid #dbe2ea;border-radius:4px;margin:.4rem 0;padding:.35rem .85rem}summary{cursor:pointer}
.m{display:inline-block;min-width:4.5em;font-weight:700;font-family:ui-monospace,monospace;color:#1c4f86}
table{border-collapse:collapse;width:100%;margin:.5rem 0}td,th{border-bottom:1px solid #e5eaf0;padding:.3rem .5rem;text-align:left;vertical-align:top}.q{color:#51606f}
`;

export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
