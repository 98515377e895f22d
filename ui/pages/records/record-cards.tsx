import type { JSX, ReactNode } from 'react';
import { Link } from 'react-router';
import type { RecordColumn, RecordRow } from '../../api/types';
import { DueBar } from '../../components/due-bar';
import { StateTag } from '../../components/state-tag';
import { TimeText } from '../../components/time-text';

/** Already on the card, or better looked up on the record itself. */
const ELSEWHERE = new Set(['number', 'title', 'state', 'createdAt', 'updatedAt', 'due']);
const FACTS = 3;

interface RecordCardsProps {
  rows: RecordRow[];
  columns: RecordColumn[];
  empty: ReactNode;
  footer: ReactNode;
}

/** The list for the thumb: a card of three lines per record. */
export function RecordCards({ rows, columns, empty, footer }: RecordCardsProps): JSX.Element {
  if (rows.length === 0) {
    return <>{empty}</>;
  }
  const facts = columns.filter(({ key }) => !ELSEWHERE.has(key));
  return (
    <>
      <ul className="record-cards">
        {rows.map((row) => (
          <li key={row.id}>
            <RecordCard row={row} facts={facts} />
          </li>
        ))}
      </ul>
      {footer && <div className="data-table-footer">{footer}</div>}
    </>
  );
}

function RecordCard({ row, facts }: { row: RecordRow; facts: RecordColumn[] }): JSX.Element {
  const shown = facts.flatMap(({ key }) => row.fields[key]?.text || []).slice(0, FACTS);
  const running = row.state.phase === 'open' || row.state.phase === 'waiting';
  return (
    <Link className="record-card" to={`/records/${row.type}/${row.number}`}>
      <span className="record-card-title">{row.title}</span>
      <StateTag state={row.state} />
      <span className="record-card-facts">
        <span className="record-number">{row.number}</span>
        {shown.length > 0 && ` · ${shown.join(' · ')}`}
      </span>
      {row.due && running ? <DueBar from={row.createdAt} due={row.due} /> : <TimeText at={row.createdAt} />}
    </Link>
  );
}
