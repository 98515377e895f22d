import { Modal } from 'antd';
import Checkbox from 'antd/es/checkbox';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useInstallation, type Installation } from '../../api/installation';
import { useAddPerson, useSavePerson } from '../../api/people';
import type { PersonDetail, PersonFields } from '../../api/types/people';
import { OptionPicker } from '../../components/option-picker';
import { EditedFields } from '../../components/edited-fields';
import { useEdit } from '../../components/use-edit';
import { Line } from './line';
import { NameLines } from './name-lines';
import { SkillLines } from './skill-lines';

export interface PersonDialogProps {
  /** Changed; absent where one is added. */
  person?: PersonDetail;
  onClose: () => void;
  onSaved?: (person: PersonDetail) => void;
}

const fieldsOf = (person: PersonDetail | undefined, usual: Installation): PersonFields => ({
  names: person?.names ?? { zh: '', en: '' },
  email: person?.email ?? '',
  lang: person?.lang ?? usual.lang,
  zone: person?.zone ?? usual.zone,
  organisation: person?.organisation?.key ?? null,
  superior: person?.superior?.id ?? null,
  skills: (person?.skills ?? []).map(({ skill, level, until }) => ({ skill: skill.key, level, until: until ?? null })),
});

/** Adds a person, or changes what is said of one; what is wrong stands beside the value. */
export function PersonDialog({ person, onClose, onSaved }: PersonDialogProps): JSX.Element {
  const { t } = useTranslation('people');
  const add = useAddPerson();
  const save = useSavePerson(person?.id ?? '');
  const usual = useInstallation();
  const edit = useEdit(person, (one) => fieldsOf(one, usual));
  const { fields } = edit;
  const [username, setUsername] = useState('');
  const [invite, setInvite] = useState(true);
  const done = { onSuccess: (saved: PersonDetail) => (onClose(), onSaved?.(saved)) };
  const submit = (): void =>
    person
      ? save.mutate({ ...fields, version: edit.version }, done)
      : add.mutate({ ...fields, username, invite: invite && fields.email !== '' }, done);
  return (
    <Modal
      open
      title={t(person ? 'edit' : 'add')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      confirmLoading={add.isPending || save.isPending}
      okButtonProps={{ disabled: fields.names.zh.trim() === '' || (!person && username.trim() === '') }}
      onOk={submit}
      onCancel={onClose}
      width={640}
    >
      <EditedFields
        edit={edit}
        save={{ ...save, error: add.error ?? save.error }}
        onKeepMine={(mine) => save.mutate(mine, done)}
      >
        <Form layout="vertical" className="people-form">
          {!person && (
            <Line label={t('field.username')} field="username" hint={t('field.usernameHint')} required>
              <Input
                aria-label={t('field.username')}
                value={username}
                onChange={(event) => setUsername(event.target.value)}
                autoComplete="off"
              />
            </Line>
          )}
          <Said fields={fields} set={edit.set} />
          {!person && (
            <Checkbox checked={invite} onChange={(event) => setInvite(event.target.checked)}>
              {t('field.invite')}
            </Checkbox>
          )}
        </Form>
      </EditedFields>
    </Modal>
  );
}

interface SaidProps {
  fields: PersonFields;
  set: (change: Partial<PersonFields>) => void;
}

function Said({ fields, set }: SaidProps): JSX.Element {
  const { t } = useTranslation('people');
  const { names } = fields;
  return (
    <>
      <NameLines names={names} onChange={(next) => set({ names: next })} />
      <Line label={t('field.email')} field="email">
        <Input
          aria-label={t('field.email')}
          type="email"
          value={fields.email}
          onChange={(event) => set({ email: event.target.value.trim() })}
        />
      </Line>
      <Line label={t('field.lang')}>
        <Select
          aria-label={t('field.lang')}
          value={fields.lang}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(lang: 'zh' | 'en') => set({ lang })}
        />
      </Line>
      <Line label={t('field.organisation')} field="organisation">
        <OptionPicker
          kind="organisation"
          aria-label={t('field.organisation')}
          value={fields.organisation === null ? [] : [fields.organisation]}
          onChange={([id]) => set({ organisation: id ?? null })}
        />
      </Line>
      <Line label={t('field.superior')} field="superior">
        <OptionPicker
          kind="person"
          aria-label={t('field.superior')}
          value={fields.superior === null ? [] : [fields.superior]}
          onChange={([id]) => set({ superior: id ?? null })}
        />
      </Line>
      <SkillLines skills={fields.skills} onChange={(skills) => set({ skills })} />
    </>
  );
}
