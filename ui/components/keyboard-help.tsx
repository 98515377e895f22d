import { Modal } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageKeys } from '../shell/page-keys';

const GROUPS: { key: string; keys: [string, string][] }[] = [
  {
    key: 'everywhere',
    keys: [
      ['Ctrl K', 'palette'],
      ['/', 'search'],
      ['?', 'help'],
    ],
  },
  {
    key: 'lists',
    keys: [
      ['j', 'next'],
      ['k', 'previous'],
      ['Enter', 'open'],
      ['Esc', 'close'],
    ],
  },
  {
    key: 'inbox',
    keys: [
      ['c', 'claim'],
      ['r', 'release'],
      ['n', 'showNew'],
      ['z', 'undo'],
    ],
  },
];

/** All keys on one page, those of pages as far as this person may open them; opened by `?`. */
export function KeyboardHelp({ open, onClose }: { open: boolean; onClose: () => void }): JSX.Element {
  const { t } = useTranslation();
  const pages = usePageKeys().map(({ keys, to }): [string, string] => [keys, to === '/' ? 'home' : to.slice(1)]);
  const groups = GROUPS.map(({ key, keys }) => ({ key, keys: key === 'everywhere' ? [...keys, ...pages] : keys }));
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      title={t('keys.title')}
      width={560}
      closable={{ 'aria-label': t('close') }}
    >
      <div className="keyboard-help">
        {groups.map(({ key, keys }) => (
          <section key={key}>
            <h3>{t(`keys.group.${key}`)}</h3>
            <dl>
              {keys.map(([combination, action]) => (
                <div key={action}>
                  <dt>
                    {combination.split(' ').map((part) => (
                      <kbd key={part}>{part}</kbd>
                    ))}
                  </dt>
                  <dd>{t(`keys.${action}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
