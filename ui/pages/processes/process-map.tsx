import type { JSX } from 'react';
import { PageHead } from '../../components/page-head';

/** All processes. */
export function ProcessMap(): JSX.Element {
  return <PageHead title="All processes" />;
}
