import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { LadderDifference } from '../../api/types';

/** Steps and conditions that differ between two versions, each with what it was and what it is. */
export function DifferenceList({ changes }: { changes: LadderDifference[] }): JSX.Element {
  return (
    <ul className="differences" aria-live="polite">
      {changes.map((change, index) => (
        <DifferenceLine key={index} change={change} />
      ))}
    </ul>
  );
}

function DifferenceLine({ change: { kind, where, from, to } }: { change: LadderDifference }): JSX.Element {
  const { t } = useTranslation('ladders');
  return (
    <li className={`difference difference-${kind}`}>
      <span className="difference-kind">{t(`differenceKind.${kind}`)}</span>
      <span className="difference-where">{where}</span>
      {from !== undefined && <del>{from}</del>}
      {to !== undefined && <ins>{to}</ins>}
    </li>
  );
}
