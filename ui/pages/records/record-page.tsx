import type { JSX } from 'react';
import { PageHead } from '../../components/page-head';

/** One record. */
export function RecordPage(): JSX.Element {
  return <PageHead title="One record" />;
}
