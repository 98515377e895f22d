import { footer, type MailContent } from './content';

/** The plain-text part of a mail: the same words, with addresses written out. */
export function textMail(content: MailContent): string {
  const colon = content.lang === 'zh' ? '：' : ': ';
  const blocks = [
    content.body,
    content.facts.map((fact) => `${fact.label}${colon}${fact.value}`).join('\n'),
    content.buttons.map((button) => `${button.label}${colon}\n${button.href}`).join('\n\n'),
    content.note ?? '',
    `-- \n${footer(content)}`,
  ];
  return `${blocks.filter((block) => block.trim() !== '').join('\n\n')}\n`;
}
