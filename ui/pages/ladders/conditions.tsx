import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import Select from 'antd/es/select';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { LadderOptions, LadderRow } from '../../api/types';

type When = LadderRow['when'];

export interface ConditionsProps {
  when: When;
  facts: LadderOptions['facts'];
  readOnly: boolean;
  onChange: (when: When) => void;
}

/** For which cases a row is: each fact with the values that count, all of them needed. */
export function Conditions({ when, facts, readOnly, onChange }: ConditionsProps): JSX.Element {
  const { t } = useTranslation('ladders');
  const used = Object.keys(when);
  const free = facts.find(({ key }) => !used.includes(key));
  const rename = (from: string, to: string): void =>
    onChange(
      Object.fromEntries(Object.entries(when).map(([key, values]) => (key === from ? [to, []] : [key, values]))),
    );
  const without = (key: string): When => Object.fromEntries(Object.entries(when).filter(([each]) => each !== key));
  return (
    <div className="conditions" role="group" aria-label={t('conditions')}>
      <span className="ladder-label">{t('conditions')}</span>
      {Object.entries(when).map(([key, values]) => (
        <div className="condition" key={key}>
          <Select
            size="small"
            className="condition-fact"
            aria-label={t('fact')}
            disabled={readOnly}
            value={key}
            options={facts
              .filter((fact) => fact.key === key || !used.includes(fact.key))
              .map((fact) => ({ value: fact.key, label: fact.name }))}
            onChange={(to) => rename(key, to)}
          />
          <Select
            size="small"
            className="condition-values"
            mode="multiple"
            aria-label={t('values')}
            disabled={readOnly}
            status={values.length === 0 ? 'warning' : undefined}
            placeholder={t('values')}
            value={values.map(String)}
            options={facts.find((fact) => fact.key === key)?.options ?? []}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(chosen) => onChange({ ...when, [key]: chosen })}
          />
          {!readOnly && (
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('removeCondition')}
              onClick={() => onChange(without(key))}
            />
          )}
        </div>
      ))}
      {!readOnly && free && (
        <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => onChange({ ...when, [free.key]: [] })}>
          {t('addCondition')}
        </Button>
      )}
    </div>
  );
}
