import { Modal } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';

const GROUPS: { key: string; keys: [string, string][] }[] = [
  {
    key: 'everywhere',
    keys: [
      ['Ctrl K', 'palette'],
      ['/', 'search'],
      ['?', 'help'],
      ['g h', 'home'],
      ['g i', 'inbox'],
      ['g p', 'processes'],
      ['g l', 'ladders'],
      ['g m', 'mailbox'],
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

/** All keys on one page; opened by `?`. */
export function KeyboardHelp({ open, onClose }: { open: boolean; onClose: () => void }): JSX.Element {
  const { t } = useTranslation();
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
        {GROUPS.map(({ key, keys }) => (
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
