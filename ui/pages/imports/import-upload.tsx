import { UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState, type DragEvent, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useImports, useUpload } from '../../api/imports';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';

/** Where a file is dropped or chosen, and what was imported before. */
export function ImportUpload({ type }: { type: string }): JSX.Element {
  const { t } = useTranslation('lists');
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const upload = useUpload(type);
  const take = (file: File | undefined): void => {
    if (file) {
      upload.mutate(file, { onSuccess: ({ id }) => void navigate(`/records/${type}/import/${id}`) });
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <>
      {upload.error && <ProblemAlert error={upload.error} />}
      <div
        className={over ? 'import-drop import-drop-over' : 'import-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.xlsx"
          aria-label={t('importChoose')}
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <p>{t(upload.isPending ? 'importReading' : 'importDrop')}</p>
        <Button
          type="primary"
          icon={<UploadOutlined />}
          loading={upload.isPending}
          onClick={() => input.current?.click()}
        >
          {t('importChoose')}
        </Button>
        <p className="import-hint">{t('importHint')}</p>
      </div>
      <LatestImports type={type} />
    </>
  );
}

function LatestImports({ type }: { type: string }): JSX.Element | null {
  const { t } = useTranslation('lists');
  const items = useImports(type).data?.items ?? [];
  if (items.length === 0) {
    return null;
  }
  return (
    <section>
      <h2>{t('importLatest')}</h2>
      <ul className="import-latest">
        {items.map(({ id, file, state, rows, counts, at }) => (
          <li key={id}>
            <Link to={`/records/${type}/import/${id}`}>{file}</Link>
            <span>{t(`importState.${state}`)}</span>
            <span>{t('importRows', { count: rows })}</span>
            <span>{counts.created > 0 && t('importCreated', { count: counts.created })}</span>
            <TimeText at={at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
