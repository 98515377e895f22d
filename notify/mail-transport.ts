import { createHash } from 'node:crypto';

import { createTransport } from 'nodemailer';

import { installationSettings } from '../records/installation';
import type { Mail } from '../records/models/notice';

/** Mails that are under way to the server at the same time. */
export const PARALLEL_MAILS = 3;
/** The address of a sender as in a mail header, and its host. */
const SENDER = /([^<\s]+@([^>\s]+))>?\s*$/;
/** How long a server may take to answer the connection, and later any command. */
const PATIENCE = { connectMs: 10_000, silenceMs: 20_000 };

/**
 * What came of one attempt. `later`: the server may take this mail another time. `never`: it refuses this very mail.
 * `serverDown`: the server could not be asked, or takes nothing now; that says nothing about the mail.
 */
export type Delivery =
  { readonly kind: 'sent' } | { readonly kind: 'later' | 'never' | 'serverDown'; readonly error: string };

export interface MailTransport {
  /** Hands one mail to the server. Never throws. */
  deliver(mail: Pick<Mail, '_id' | 'to' | 'subject' | 'text' | 'html' | 'recordId'>): Promise<Delivery>;
  close(): void;
}

/**
 * The way to the mail server.
 * @param url `smtp://` or `smtps://`, with user and password where the server asks for them
 * @param operators sender as in a mail header; its address holds, its name while administrators give none
 */
export function smtpTransport(url: string, operators: string, patience = PATIENCE): MailTransport {
  const [, address = 'zhixing@zhixing.localhost', host = 'zhixing.localhost'] = SENDER.exec(operators) ?? [];
  const transporter = createTransport({
    ...connection(url),
    pool: true,
    maxConnections: PARALLEL_MAILS,
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.connectMs,
    socketTimeout: patience.silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async deliver(mail) {
      try {
        const { senderName: name } = await installationSettings();
        await transporter.sendMail({
          from: name === '' ? operators : { name, address },
          to: { name: '', address: mail.to },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: messageId(mail._id, host),
          // Answering machines and bounce handlers leave such mails alone, so that no loop of answers begins.
          headers: {
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            ...(mail.recordId === undefined ? {} : { [RECORD_HEADER]: mail.recordId }),
          },
        });
        return { kind: 'sent' };
      } catch (error) {
        return classify(error);
      }
    },
    close: () => transporter.close(),
  };
}

/** Says which record a mail is about; the id tells nothing to who may not read it. */
export const RECORD_HEADER = 'X-Record-Id';

/** The same for every attempt of a mail, so that a repeat after a crash can be recognised. */
export function messageId(mailId: string, host: string): string {
  return `<${createHash('sha256').update(mailId).digest('hex').slice(0, 40)}@${host}>`;
}

interface Connection {
  host: string;
  port: number;
  secure: boolean;
  auth?: { user: string; pass: string };
}

function connection(address: string): Connection {
  const url = new URL(address);
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
  };
}

/**
 * A 5xx answer to recipient or content concerns the mail and is final; before that (greeting, sign-in, sender) it
 * concerns the server or our settings, and no mail may be lost over them.
 */
export function classify(error: unknown): Exclude<Delivery, { kind: 'sent' }> {
  const { message, code, command, responseCode } = error as Error & {
    code?: string;
    command?: string;
    responseCode?: number;
  };
  const aboutTheMail = command === 'RCPT TO' || command === 'DATA';
  if (code === 'EENVELOPE' && responseCode === undefined) {
    return { kind: 'never', error: message };
  }
  if (!aboutTheMail || responseCode === undefined) {
    return { kind: 'serverDown', error: message };
  }
  return { kind: responseCode >= 500 && responseCode !== 503 ? 'never' : 'later', error: message };
}
