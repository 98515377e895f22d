import type { JSX } from 'react';
import type { AuditLine } from '../../api/audit';
import { PersonName } from '../../components/person-name';
import { TimeText } from '../../components/time-text';

/** One line: what, by whom, when, and each value from what to what. */
export function AuditRow({ line }: { line: AuditLine }): JSX.Element {
  return (
    <li className="settings-row audit-row">
      <div className="settings-row-main">
        <strong>{line.what}</strong>
        <span className="settings-row-by">
          <PersonName person={line.by} /> <TimeText at={line.at} mode="exact" />
        </span>
        <dl className="audit-changes">
          {line.changes.map(({ name, from, to }, index) => (
            <div key={index}>
              <dt>{name}</dt>
              <dd>{from === undefined ? to : `${from} → ${to}`}</dd>
            </div>
          ))}
        </dl>
      </div>
    </li>
  );
}
