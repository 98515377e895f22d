import type { Environment } from '../records/environment';
import { type MailSender, startMailSender } from './mail-sender';
import { smtpTransport } from './mail-transport';
import { type MailReceiver, startReceiver } from './receiver';

/** The running mail side of one process. */
export interface MailService extends MailSender {
  /** True when mails are read in the app because no mail server is set. */
  readonly embedded: boolean;
}

/**
 * Starts the mail sender; where no mail server is set, also the embedded receiver, to which it then sends.
 * @param onTrouble told in words what keeps mails from leaving
 */
export async function startMail(
  environment: Pick<Environment, 'SMTP_URL' | 'MAILBOX_PORT' | 'MAIL_FROM'>,
  onTrouble: (message: string) => void,
): Promise<MailService> {
  const receiver = environment.SMTP_URL ? undefined : await startReceiver(environment.MAILBOX_PORT ?? 0);
  const url = receiver?.url ?? environment.SMTP_URL ?? '';
  const sender = startMailSender({ transport: smtpTransport(url, environment.MAIL_FROM), onTrouble });
  return {
    embedded: receiver !== undefined,
    nudge: () => sender.nudge(),
    trouble: () => sender.trouble(),
    stop: () => stopBoth(sender, receiver),
  };
}

async function stopBoth(sender: MailSender, receiver: MailReceiver | undefined): Promise<void> {
  await sender.stop();
  await receiver?.stop();
}
