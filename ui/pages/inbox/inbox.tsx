import type { JSX } from 'react';
import { PageHead } from '../../components/page-head';

/** Inbox. */
export function Inbox(): JSX.Element {
  return <PageHead title="Inbox" />;
}
