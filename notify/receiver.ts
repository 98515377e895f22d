import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';

import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

import { Mailbox } from '../records/models/notice';
import { now } from '../records/now';
import { RECORD_HEADER } from './mail-transport';

/** Larger mails are refused, with the answer that the protocol has for it. */
const LARGEST_BYTES = 10 * 1024 * 1024;

export interface MailReceiver {
  /** Where to send to, for example `smtp://127.0.0.1:2525`. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A real mail server on the loopback address for installations without one: what arrives can be read on the page
 * Mailbox. A mail is acknowledged only when it is stored; a repeat with the same Message-ID is stored once.
 * @param port 0 takes a free one
 */
export async function startReceiver(port: number): Promise<MailReceiver> {
  const server = new SMTPServer({
    name: 'localhost',
    banner: 'Zhixing mailbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    hideSTARTTLS: true,
    size: LARGEST_BYTES,
    disableReverseLookup: true,
    socketTimeout: 60_000,
    onData(stream, session, callback) {
      const to = session.envelope.rcptTo.map((recipient) => recipient.address.toLowerCase());
      const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
      store(stream, from, to).then(
        () => callback(),
        (error: unknown) => callback(refusal(error)),
      );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  // Broken connections of clients end here; they concern nobody else.
  server.on('error', () => undefined);
  const { port: taken } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${taken}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

class TooLarge extends Error {}

async function store(stream: Readable & { sizeExceeded?: boolean }, from: string, to: string[]): Promise<void> {
  const raw = await read(stream);
  if (stream.sizeExceeded) {
    throw new TooLarge();
  }
  const mail = await PostalMime.parse(raw);
  const identity = mail.messageId ?? raw;
  const _id = createHash('sha256').update(identity).update(to.join()).digest('hex').slice(0, 40);
  const recordId = mail.headers.find(({ key }) => key === RECORD_HEADER.toLowerCase())?.value;
  const row = {
    at: now(),
    from: mail.from?.address ?? from,
    to,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    ...(mail.html ? { html: mail.html } : {}),
    ...(recordId ? { recordId } : {}),
    ...(mail.messageId ? { messageId: mail.messageId } : {}),
  };
  await Mailbox.updateOne({ _id }, { $setOnInsert: row }, { upsert: true });
}

/** Reads to the end even when the mail is too large, as the protocol wants it, but keeps no more than allowed. */
async function read(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_BYTES) {
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks);
}

function refusal(error: unknown): Error & { responseCode: number } {
  if (error instanceof TooLarge) {
    return Object.assign(new Error(`mails larger than ${LARGEST_BYTES} bytes are not taken`), { responseCode: 552 });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return Object.assign(new Error(`not stored, try again: ${reason}`), { responseCode: 451 });
}
