import Input from 'antd/es/input';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Names } from '../../api/types/people';
import { Line } from './line';

interface NameLinesProps {
  names: Names;
  onChange: (names: Names) => void;
}

/** A name in both languages; one that is the same in both is typed once. */
export function NameLines({ names, onChange }: NameLinesProps): JSX.Element {
  const { t } = useTranslation('people');
  return (
    <>
      <Line label={t('field.nameZh')} field="names.zh" required>
        <Input
          aria-label={t('field.nameZh')}
          value={names.zh}
          onChange={({ target: { value } }) => onChange({ zh: value, en: names.en === names.zh ? value : names.en })}
        />
      </Line>
      <Line label={t('field.nameEn')} field="names.en" required>
        <Input
          aria-label={t('field.nameEn')}
          value={names.en}
          onChange={(event) => onChange({ ...names, en: event.target.value })}
        />
      </Line>
    </>
  );
}
