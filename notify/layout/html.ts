import { footer, type MailButton, type MailContent, type MailFact } from './content';

const FONT = "-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans SC',Arial,sans-serif";
const INK = '#1f2328';
const QUIET = '#656d76';
const ACCENT = '#1d5fa8';
const LINE = '#d8dee4';

/**
 * The HTML part of a mail. Tables and inline styles because Outlook-like clients know little else; one column that
 * fits a phone; nothing is loaded from outside. Every text is escaped here and nowhere else.
 */
export function htmlMail(content: MailContent): string {
  const body = [
    ...paragraphs(content.body),
    facts(content.facts),
    mainButton(content.buttons.find((button) => button.kind === 'main')),
    choices(content.buttons.filter((button) => button.kind === 'choice')),
    content.note ? small(content.note) : '',
  ];
  return `<!DOCTYPE html>
<html lang="${content.lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="x-apple-disable-message-reformatting">
<meta name="format-detection" content="telephone=no, date=no, address=no">
<title>${escapeHtml(content.subject)}</title>
</head>
<body style="margin:0;padding:0;background:#f6f8fa;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f6f8fa">
<tr><td align="center" style="padding:16px 8px;">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="width:100%;max-width:600px;border:1px solid ${LINE};">
<tr><td style="padding:14px 24px;border-bottom:1px solid ${LINE};font:600 14px/20px ${FONT};color:${ACCENT};">${escapeHtml(content.brand)}</td></tr>
<tr><td style="padding:20px 24px 24px;font:15px/24px ${FONT};color:${INK};">
<h1 style="margin:0 0 16px;font:600 18px/26px ${FONT};color:${INK};">${escapeHtml(content.subject)}</h1>
${body.filter((part) => part !== '').join('\n')}
</td></tr>
<tr><td style="padding:12px 24px;border-top:1px solid ${LINE};font:12px/18px ${FONT};color:${QUIET};">${escapeHtml(footer(content))}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

/** Escapes text for an element or a quoted attribute; control characters that XML forbids are dropped. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

function paragraphs(text: string): string[] {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p style="margin:0 0 14px;">${lines(paragraph)}</p>`);
}

function lines(text: string): string {
  return escapeHtml(text).replace(/\n/g, '<br>');
}

function facts(list: readonly MailFact[]): string {
  if (list.length === 0) {
    return '';
  }
  const cell = `padding:6px 0;border-top:1px solid ${LINE};vertical-align:top;font:14px/22px ${FONT};`;
  const rows = list.map(
    ({ label, value }) =>
      `<tr><td width="32%" style="${cell}padding-right:12px;color:${QUIET};">${escapeHtml(label)}</td>` +
      `<td style="${cell}color:${INK};word-break:break-word;">${lines(value)}</td></tr>`,
  );
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:2px 0 18px;border-bottom:1px solid ${LINE};">
${rows.join('\n')}
</table>`;
}

function mainButton(button: MailButton | undefined): string {
  if (!button) {
    return '';
  }
  // The colour stands on the cell too: Outlook paints cells, but no padding of links.
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 16px;"><tr><td bgcolor="${ACCENT}" style="background:${ACCENT};border-radius:4px;"><a href="${escapeHtml(button.href)}" style="display:inline-block;padding:11px 22px;font:600 15px/22px ${FONT};color:#ffffff;text-decoration:none;">${escapeHtml(button.label)}</a></td></tr></table>`;
}

function choices(buttons: readonly MailButton[]): string {
  if (buttons.length === 0) {
    return '';
  }
  const cells = buttons.map(
    (button) =>
      `<td style="border:1px solid ${ACCENT};border-radius:4px;"><a href="${escapeHtml(button.href)}" style="display:inline-block;padding:9px 18px;font:600 14px/20px ${FONT};color:${ACCENT};text-decoration:none;">${escapeHtml(button.label)}</a></td>`,
  );
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;"><tr>${cells.join('<td width="12"></td>')}</tr></table>`;
}

function small(text: string): string {
  return `<p style="margin:0;font:13px/20px ${FONT};color:${QUIET};">${lines(text)}</p>`;
}
