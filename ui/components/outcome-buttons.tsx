import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tooltip } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../api/types';
import { useNarrow } from '../state/use-narrow';

export interface OutcomeButtonsProps {
  /** The usual way first; nothing is preselected. */
  outcomes: Outcome[];
  /** The outcome chosen but not yet sent because the form asks for more. */
  selected?: string;
  /** While the decision is on its way. */
  busy?: boolean;
  /** False while the form that belongs to the decision is not there yet. */
  ready?: boolean;
  /** Why deciding is not possible now. */
  disabledReason?: string;
  onChoose: (value: string) => void;
}

/** On a phone only so many fit beside each other; the rest is one tap away. */
const MOST_ON_PHONE = 2;

/** The decision of a step as buttons with verbs: the usual one filled, the others outlined. */
export function OutcomeButtons(props: OutcomeButtonsProps): JSX.Element {
  const { outcomes, selected, busy = false, ready = true, disabledReason, onChoose } = props;
  const { t } = useTranslation();
  const narrow = useNarrow();
  const split = narrow && outcomes.length > MOST_ON_PHONE + 1 ? MOST_ON_PHONE : outcomes.length;
  const rest = outcomes.slice(split);
  const filled = selected ?? outcomes[0]?.value;
  const disabled = !ready || disabledReason !== undefined;
  const restSelected = rest.find(({ value }) => value === selected);
  return (
    <Tooltip title={disabledReason}>
      <div className="outcome-buttons" role="group" aria-label={t('decision')}>
        {outcomes.slice(0, split).map(({ value, label }) => (
          <Button
            key={value}
            type={filled === value ? 'primary' : 'default'}
            aria-pressed={selected === value}
            loading={busy && selected === value}
            disabled={disabled || (busy && selected !== value)}
            onClick={() => onChoose(value)}
          >
            {label}
          </Button>
        ))}
        {rest.length > 0 && (
          <Dropdown
            trigger={['click']}
            disabled={disabled || busy}
            menu={{ items: rest.map(({ value, label }) => ({ key: value, label, onClick: () => onChoose(value) })) }}
          >
            <Button type={restSelected ? 'primary' : 'default'} loading={busy && restSelected !== undefined}>
              {restSelected?.label ?? t('otherDecisions')} <DownOutlined />
            </Button>
          </Dropdown>
        )}
      </div>
    </Tooltip>
  );
}
