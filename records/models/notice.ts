import { defineModel } from './define';

/** What a person is told inside the app. */
export interface Notice {
  _id: string;
  person: string;
  notice: string;
  subject: string;
  text: string;
  link?: string;
  recordId?: string;
  taskKey?: string;
  at: Date;
  readAt?: Date | null;
}

export const Notices = defineModel<Notice>(
  'notices',
  {
    _id: String,
    person: String,
    notice: String,
    subject: String,
    text: String,
    link: String,
    recordId: String,
    taskKey: String,
    at: Date,
    readAt: Date,
  },
  [[{ person: 1, at: -1, _id: -1 }], [{ person: 1, readAt: 1 }], [{ recordId: 1 }]],
);

export type MailStatus = 'pending' | 'sent' | 'dead';

/** A mail to send; `_id` is its deduplication key and gives the Message-ID, so that a repeat is recognisable. */
export interface Mail {
  _id: string;
  person?: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  status: MailStatus;
  attempts: number;
  createdAt: Date;
  nextAt: Date;
  leaseUntil?: Date | null;
  sentAt?: Date | null;
  error?: string | null;
  recordId?: string;
  taskKey?: string;
}

export const Mails = defineModel<Mail>(
  'mails',
  {
    _id: String,
    person: String,
    to: String,
    subject: String,
    text: String,
    html: String,
    status: { type: String, default: 'pending' },
    attempts: { type: Number, default: 0 },
    createdAt: Date,
    nextAt: Date,
    leaseUntil: Date,
    sentAt: Date,
    error: String,
    recordId: String,
    taskKey: String,
  },
  [[{ status: 1, nextAt: 1 }], [{ recordId: 1 }], [{ status: 1, createdAt: -1, _id: -1 }]],
);

/** A mail that the embedded receiver took in. */
export interface ReceivedMail {
  _id: string;
  messageId?: string;
  at: Date;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html?: string;
  /** The record that it is about, where this program sent it. */
  recordId?: string;
}

export const Mailbox = defineModel<ReceivedMail>(
  'mailbox',
  {
    _id: String,
    messageId: String,
    at: Date,
    from: String,
    to: [String],
    subject: String,
    text: String,
    html: String,
    recordId: String,
  },
  [[{ to: 1, at: -1, _id: -1 }], [{ at: -1, _id: -1 }]],
);

/** A decision token that was used; its id can be taken once. */
export interface MailToken {
  _id: string;
  usedAt: Date;
  by: string;
  result: string;
}

export const MailTokens = defineModel<MailToken>('mailTokens', {
  _id: String,
  usedAt: Date,
  by: String,
  result: String,
});
