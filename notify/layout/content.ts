import type { Lang } from '../../domain/text';

/** A link drawn as a button. A mail has at most one `main` button; `choice` buttons stand side by side below it. */
export interface MailButton {
  readonly label: string;
  readonly href: string;
  readonly kind: 'main' | 'choice';
}

/** One line of the table of facts. */
export interface MailFact {
  readonly label: string;
  readonly value: string;
}

/** All that a mail says, as plain text; the layouts decide how it looks. */
export interface MailContent {
  readonly lang: Lang;
  readonly subject: string;
  /** Plain text; an empty line begins a new paragraph. */
  readonly body: string;
  readonly facts: readonly MailFact[];
  readonly buttons: readonly MailButton[];
  /** Small print under the buttons, for example what a link does and until when. */
  readonly note?: string;
  /** What the organisation calls the app. */
  readonly brand: string;
  /** Address of the app. */
  readonly home: string;
}

/** Small print of every mail, in the reader's language. */
export function footer(content: Pick<MailContent, 'lang' | 'home' | 'brand'>): string {
  return content.lang === 'zh'
    ? `此邮件由${content.brand}自动发送，请勿直接回复。打开${content.brand}：${content.home}`
    : `Sent automatically by ${content.brand}; replies are not read. Open ${content.brand}: ${content.home}`;
}
