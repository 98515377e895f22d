import type { JSX } from 'react';
import { PageHead } from '../../components/page-head';

/** Mailbox. */
export function MailboxPage(): JSX.Element {
  return <PageHead title="Mailbox" />;
}
