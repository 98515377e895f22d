import { App, Button, Skeleton } from 'antd';
import Form from 'antd/es/form';
import Radio from 'antd/es/radio';
import Select from 'antd/es/select';
import { useMemo, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { useProfile, useSaveProfile } from '../../api/settings';
import type { Profile } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { setPreferences, usePreferences } from '../../state/preferences';
import { setDisplayZone } from '../../state/zone';
import { QuietHours } from './quiet-hours';
import { SettingsPart } from './settings-part';
import { zones } from './zones';

const LANGUAGES = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'English' },
] as const;

const MAIL_WISHES = ['all', 'tasks', 'none'] as const;

/** Language, time zone, and which notices come by mail and when. */
export function ProfilePart(): JSX.Element {
  const { t } = useTranslation('settings');
  const profile = useProfile();
  return (
    <SettingsPart title={t('profile.title')} hint={<p>{t('profile.hint')}</p>}>
      {profile.isError && <ProblemAlert error={profile.error} onRetry={() => void profile.refetch()} />}
      {profile.isPending && <Skeleton active />}
      {profile.data && <ProfileForm kept={profile.data} />}
    </SettingsPart>
  );
}

function ProfileForm({ kept }: { kept: Profile }): JSX.Element {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const save = useSaveProfile();
  const [profile, setProfile] = useState(kept);
  const { lang } = usePreferences();
  const zoneOptions = useMemo(() => zones(kept.zone, lang), [kept.zone, lang]);
  const wrong = save.error instanceof ApiError ? save.error.fields : {};
  const change = (part: Partial<Profile>): void => setProfile((before) => ({ ...before, ...part }));
  const submit = (): void =>
    save.mutate(profile, {
      onSuccess: ({ lang, zone }) => {
        setPreferences({ lang, langChosen: true });
        setDisplayZone(zone);
        void message.success(t('saved'));
      },
    });
  return (
    <Form layout="vertical" className="settings-form" onFinish={submit}>
      <div className="settings-fields">
        <Form.Item label={t('profile.lang')}>
          <Select
            aria-label={t('profile.lang')}
            value={profile.lang}
            options={LANGUAGES.map(({ value, label }) => ({
              value,
              label: <span lang={value === 'zh' ? 'zh-CN' : 'en'}>{label}</span>,
            }))}
            onChange={(lang) => change({ lang })}
          />
        </Form.Item>
        <Form.Item
          label={t('profile.zone')}
          {...(wrong['zone'] ? { validateStatus: 'error', help: wrong['zone'] } : {})}
        >
          <Select
            aria-label={t('profile.zone')}
            showSearch={{ optionFilterProp: 'words' }}
            value={profile.zone}
            options={zoneOptions}
            onChange={(zone) => change({ zone })}
          />
        </Form.Item>
      </div>
      <Form.Item label={t('profile.mail')} extra={t('profile.mailHint')}>
        <Radio.Group
          aria-label={t('profile.mail')}
          value={profile.mail}
          options={MAIL_WISHES.map((value) => ({ value, label: t(`profile.mailWish.${value}`) }))}
          onChange={({ target }) => change({ mail: target.value as Profile['mail'] })}
        />
      </Form.Item>
      <QuietHours value={profile.quiet} wrong={wrong['quiet.to']} onChange={(quiet) => change({ quiet })} />
      {save.isError && Object.keys(wrong).length === 0 && <ProblemAlert error={save.error} />}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('common:save')}
      </Button>
    </Form>
  );
}
