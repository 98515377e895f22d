import type { JSX } from 'react';
import { PageHead } from '../../components/page-head';

/** Records of one type. */
export function RecordList(): JSX.Element {
  return <PageHead title="Records of one type" />;
}
