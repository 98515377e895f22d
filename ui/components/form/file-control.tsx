import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/client';
import { fetchOptions } from '../../api/queries';
import { ProblemAlert } from '../problem-alert';
import type { FieldProps } from './islands';

interface WaitingFile {
  id: string;
  name: string;
}

const KEY = ['options', 'file', 'ids'];

/** Files of a form: brought as soon as they are chosen, given to the record when the form is sent. */
export function FileControl({ field, value, domId, disabled, readonly, onChange }: FieldProps): JSX.Element {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const ids = Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
  const names = useFileNames(ids);
  const upload = useUpload();
  const locked = disabled || readonly;
  const add = async (files: File[]): Promise<void> => {
    const added = await upload.mutateAsync(files);
    onChange({ value: [...ids, ...added.map(({ id }) => id)] });
  };
  return (
    <div className="file-control">
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <PaperClipOutlined aria-hidden="true" />
            <span className="file-control-name">{names.get(id) ?? '…'}</span>
            {!locked && (
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('form.file.remove', { name: names.get(id) ?? '' })}
                onClick={() => onChange({ value: ids.filter((one) => one !== id) })}
              />
            )}
          </li>
        ))}
      </ul>
      {!locked && (
        <Button
          id={domId}
          aria-label={t('form.file.chooseFor', { label: field.label ?? '' })}
          size="small"
          icon={<PaperClipOutlined />}
          loading={upload.isPending}
          onClick={() => input.current?.click()}
        >
          {t('form.file.choose')}
        </Button>
      )}
      {locked && ids.length === 0 && <span className="field-empty">—</span>}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={field.label}
        onChange={(event) => {
          // What went wrong is shown below.
          add([...(event.target.files ?? [])]).catch(() => undefined);
          event.target.value = '';
        }}
      />
      {upload.error && <ProblemAlert error={upload.error} />}
    </div>
  );
}

function useUpload() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (files: File[]) =>
      Promise.all(
        files.map((file) =>
          request<WaitingFile>('/attachments', { method: 'POST', file, query: { name: file.name, type: file.type } }),
        ),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

function useFileNames(ids: string[]): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: [...KEY, ids.join(',')],
    queryFn: () => fetchOptions('file', { ids: ids.join(',') }),
    enabled: ids.length > 0,
  });
  return new Map((data ?? []).map(({ value, label }) => [value, label]));
}
