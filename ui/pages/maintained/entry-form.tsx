import { Button } from 'antd';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useState, type FormEvent, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddEntry, useChangeEntry } from '../../api/maintained';
import type { ListEntry, MaintainedListDetail } from '../../api/types/maintained';
import { ProblemAlert } from '../../components/problem-alert';

interface EntryFormProps {
  list: MaintainedListDetail;
  /** Absent to add a new one. */
  entry?: ListEntry;
  onDone: () => void;
}

const KEY = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** The names of an entry in both languages; for a new one also its key, which never changes afterwards. */
export function EntryForm({ list, entry, onDone }: EntryFormProps): JSX.Element {
  const { t } = useTranslation('maintained');
  const [values, setValues] = useState<ListEntry>(entry ?? { key: '', names: { zh: '', en: '' }, active: true });
  const add = useAddEntry(list.key);
  const change = useChangeEntry(list.key);
  const save = entry ? change : add;
  const { key, names, parent } = values;
  const complete = KEY.test(key) && names.zh.trim() !== '' && names.en.trim() !== '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (complete) {
      save.mutate(values, { onSuccess: onDone });
    }
  };
  return (
    <li className="maintained-form">
      <form onSubmit={submit}>
        {!entry && (
          <label>
            {t('key')}
            <Input
              value={key}
              maxLength={64}
              autoFocus
              onChange={({ target }) => setValues({ ...values, key: target.value.trim() })}
            />
          </label>
        )}
        {(['zh', 'en'] as const).map((lang) => (
          <label key={lang}>
            {t(`name.${lang}`)}
            <Input
              value={names[lang]}
              maxLength={120}
              autoFocus={entry !== undefined && lang === 'zh'}
              onChange={({ target }) => setValues({ ...values, names: { ...names, [lang]: target.value } })}
            />
          </label>
        ))}
        {list.parent && (
          <label>
            {list.parent.name}
            <Select
              value={parent}
              options={list.parents.map((one) => ({ value: one.key, label: one.name }))}
              aria-label={list.parent.name}
              onChange={(next: string) => setValues({ ...values, parent: next })}
            />
          </label>
        )}
        <span className="maintained-actions">
          <Button htmlType="submit" type="primary" size="small" disabled={!complete} loading={save.isPending}>
            {t('save')}
          </Button>
          <Button size="small" onClick={onDone}>
            {t('common:cancel')}
          </Button>
        </span>
      </form>
      {!entry && <p className="maintained-hint">{t('keyHint')}</p>}
      {save.error && <ProblemAlert error={save.error} />}
    </li>
  );
}
