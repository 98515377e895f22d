import { UploadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import Input from 'antd/es/input';
import { useId, useRef, useState, type DragEvent, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useCheckPack, useInstallPack } from '../../api/packs';
import type { PackCheck } from '../../api/types/packs';
import { ProblemAlert } from '../../components/problem-alert';
import { FindingList } from '../processes/finding-list';

const LONGEST_NOTE = 2_000;

/** Choose or drop a file, read what the checks say, install. */
export function InstallPanel(): JSX.Element {
  const { t } = useTranslation('packs');
  const check = useCheckPack();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [over, setOver] = useState(false);
  const take = (chosen: File | undefined): void => {
    if (chosen) {
      setFile(chosen);
      check.mutate(chosen);
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <section
      className={over ? 'pack-install pack-install-over' : 'pack-install'}
      aria-label={t('install')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Button icon={<UploadOutlined />} loading={check.isPending} onClick={() => input.current?.click()}>
        {t('choose')}
      </Button>
      <span className="pack-install-hint">
        {file && check.data ? file.name : `${t('dropHint')} ${t('deliveredHint')}`}
      </span>
      <input
        ref={input}
        type="file"
        hidden
        accept=".zip,application/zip"
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {check.error !== null && <ProblemAlert error={check.error} />}
      {file && check.data && (
        <Checked
          file={file}
          found={check.data}
          onDone={() => {
            setFile(undefined);
            check.reset();
          }}
        />
      )}
    </section>
  );
}

/** What is in the file and what the checks say; errors stand against installing it. */
function Checked({ file, found, onDone }: { file: File; found: PackCheck; onDone: () => void }): JSX.Element {
  const { t } = useTranslation('packs');
  const { message } = App.useApp();
  const install = useInstallPack();
  const [note, setNote] = useState('');
  const id = useId();
  const name = found.name ?? found.key ?? file.name;
  return (
    <div className="pack-checked">
      <p>
        <strong>{name}</strong>
        {found.version !== undefined && ` v${found.version}`}
        {' · '}
        {t('files', { count: found.files.length })}
        {found.replaces !== undefined && ` · ${t('replaces', { version: found.replaces })}`}
      </p>
      <FindingList items={found.items} onElement={() => undefined} />
      {found.ok && (
        <>
          <label htmlFor={id}>{t('note')}</label>
          <Input.TextArea
            id={id}
            rows={2}
            maxLength={LONGEST_NOTE}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </>
      )}
      <div className="pack-checked-row">
        <Button
          type="primary"
          disabled={!found.ok}
          loading={install.isPending}
          onClick={() =>
            install.mutate(
              { file, note: note.trim() },
              {
                onSuccess: () => {
                  void message.success(t('installed', { name }));
                  onDone();
                },
              },
            )
          }
        >
          {t('install')}
        </Button>
        <Button onClick={onDone}>{t('common:cancel')}</Button>
        <span>{t(found.ok ? 'installHint' : 'errorsFirst')}</span>
      </div>
      {install.error !== null && <ProblemAlert error={install.error} />}
    </div>
  );
}
