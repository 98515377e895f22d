import { Button, Tooltip } from 'antd';
import type { JSX } from 'react';
import type { Outcome } from '../api/types';

export interface OutcomeButtonsProps {
  /** The usual way first; nothing is preselected. */
  outcomes: Outcome[];
  /** The outcome chosen but not yet sent because the form still misses something. */
  selected?: string;
  /** While the decision is on its way. */
  busy?: boolean;
  /** Why deciding is not possible now. */
  disabledReason?: string;
  onChoose: (value: string) => void;
}

/** The decision of a step as buttons with verbs: the usual one filled, the others outlined. */
export function OutcomeButtons(props: OutcomeButtonsProps): JSX.Element {
  const { outcomes, selected, busy, disabledReason, onChoose } = props;
  return (
    <Tooltip title={disabledReason}>
      <div className="outcome-buttons" role="group">
        {outcomes.map(({ value, label }, index) => (
          <Button
            key={value}
            type={selected === undefined ? (index === 0 ? 'primary' : 'default') : selected === value ? 'primary' : 'default'}
            aria-pressed={selected === value}
            loading={busy && selected === value}
            disabled={disabledReason !== undefined || (busy && selected !== value)}
            onClick={() => onChoose(value)}
          >
            {label}
          </Button>
        ))}
      </div>
    </Tooltip>
  );
}
