import type { JSX } from 'react';
import { PageHead } from '../../components/page-head';

/** Escalation ladders. */
export function LadderPage(): JSX.Element {
  return <PageHead title="Escalation ladders" />;
}
