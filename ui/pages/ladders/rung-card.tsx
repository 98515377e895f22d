import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import Checkbox from 'antd/es/checkbox';
import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import { useId, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { LadderOptions, Option, Rung } from '../../api/types';
import { MomentField } from './moment-field';
import { SpanField } from './span-field';
import type { LadderWords } from './use-ladder-words';

export interface RungCardProps {
  rung: Rung;
  options: LadderOptions;
  words: LadderWords;
  readOnly: boolean;
  /** What the API has against it. */
  problems: string[];
  onChange: (rung: Rung) => void;
  onRemove: () => void;
}

const MOST_REPEATS = 100;

/** One step of the ladder: when, whom, what, and how often again. */
export function RungCard(props: RungCardProps): JSX.Element {
  const { rung, words, readOnly, problems, onRemove } = props;
  const { t } = useTranslation('ladders');
  return (
    <div className={problems.length > 0 ? 'rung rung-wrong' : 'rung'} role="group" aria-label={words.rung(rung)}>
      <div className="rung-title">
        <strong>{words.moment(rung.at)}</strong>
        {!readOnly && (
          <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('removeRung')} onClick={onRemove} />
        )}
      </div>
      {readOnly ? <p className="rung-words">{words.call(rung)}</p> : <RungFields {...props} />}
      {problems.map((problem) => (
        <p key={problem} className="rung-problem" role="alert">
          {problem}
        </p>
      ))}
    </div>
  );
}

function RungFields({ rung, options, words, onChange }: RungCardProps): JSX.Element {
  const { t } = useTranslation('ladders');
  const id = useId();
  return (
    <div className="rung-fields">
      <span id={`${id}-at`}>{t('at')}</span>
      <MomentField at={rung.at} labelledBy={`${id}-at`} onChange={(at) => onChange({ ...rung, at })} />
      <span id={`${id}-who`}>{t('who')}</span>
      <Select
        size="small"
        mode="multiple"
        aria-labelledby={`${id}-who`}
        value={rung.who}
        options={known(options.who, rung.who, (value) => words.who([value]))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(who) => onChange({ ...rung, who })}
      />
      <span id={`${id}-what`}>{t('what')}</span>
      <Select
        size="small"
        mode="multiple"
        aria-labelledby={`${id}-what`}
        value={rung.what}
        options={known(options.what, rung.what, words.what)}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(what) => onChange({ ...rung, what })}
      />
      <span />
      <Repeat rung={rung} onChange={onChange} />
    </div>
  );
}

function Repeat({ rung, onChange }: Pick<RungCardProps, 'rung' | 'onChange'>): JSX.Element {
  const { t } = useTranslation('ladders');
  const { repeat, ...once } = rung;
  return (
    <div className="rung-repeat">
      <Checkbox
        checked={repeat !== undefined}
        onChange={({ target }) => onChange(target.checked ? { ...rung, repeat: { every: '1h', max: 3 } } : once)}
      >
        {t('repeat')}
      </Checkbox>
      {repeat && (
        <>
          <span>{t('every')}</span>
          <SpanField
            text={repeat.every}
            label={t('every')}
            onChange={(every) => onChange({ ...rung, repeat: { ...repeat, every } })}
          />
          <span>{t('atMost')}</span>
          <InputNumber
            controls={false}
            size="small"
            className="rung-number"
            aria-label={t('atMost')}
            min={1}
            max={MOST_REPEATS}
            precision={0}
            value={repeat.max}
            onChange={(max) => onChange({ ...rung, repeat: { ...repeat, max: max ?? 1 } })}
          />
          <span>{t('times')}</span>
        </>
      )}
    </div>
  );
}

/** What is offered, and what is chosen already even where it is not offered any more. */
function known(
  options: Option[],
  chosen: string[],
  label: (value: string) => string,
): { value: string; label: string }[] {
  const missing = chosen.filter((value) => options.every((option) => option.value !== value));
  return [...options, ...missing.map((value) => ({ value, label: label(value) }))];
}
