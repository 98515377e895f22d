import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useSkills } from '../../api/people';
import type { Skill } from '../../api/types/people';
import { useEdit } from '../../components/use-edit';
import { EntryDialog } from './entry-dialog';
import { Line } from './line';

const KEY = /^[a-z][a-zA-Z0-9-]{0,63}$/;

const fieldsOf = (skill: Skill | undefined) => ({
  names: skill?.names ?? { zh: '', en: '' },
  expires: skill?.expires ?? false,
  active: skill?.active ?? true,
});

/** Adds a skill to the catalogue, changes one, or retires it. */
export function SkillDialog({ skill, onClose }: { skill: Skill | undefined; onClose: () => void }): JSX.Element {
  const { t } = useTranslation('people');
  const [key, setKey] = useState('');
  const kept = useSkills().data?.items.find(({ id }) => id === skill?.id) ?? skill;
  const edit = useEdit(kept, fieldsOf);
  const { fields, set } = edit;
  return (
    <EntryDialog
      list="skills"
      id={skill?.id}
      title={t(skill ? 'skill.edit' : 'skill.add')}
      activeLabel={t('skill.offered')}
      edit={edit}
      added={skill ? undefined : { key }}
      incomplete={!skill && !KEY.test(key)}
      onClose={onClose}
    >
      {!skill && (
        <Line label={t('skill.key')} field="key" hint={t('skill.keyHint')} required wide>
          <Input
            aria-label={t('skill.key')}
            value={key}
            maxLength={64}
            onChange={({ target }) => setKey(target.value.trim())}
          />
        </Line>
      )}
      <div className="people-form-wide">
        <Checkbox checked={fields.expires} onChange={(event) => set({ expires: event.target.checked })}>
          {t('skill.expires')}
        </Checkbox>
      </div>
    </EntryDialog>
  );
}
