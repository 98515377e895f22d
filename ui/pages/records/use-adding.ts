import { App } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAttachments, useUpload } from './attachment-queries';
import { fileSize } from './file-size';

/** Uploads files one after the other; what the server would refuse is not sent. */
export function useAdding(
  type: string,
  number: string,
): { add: (files: File[]) => void; current: string | undefined; error: Error | null } {
  const { t } = useTranslation('records');
  const { message } = App.useApp();
  const { data } = useAttachments(type, number);
  const { mutateAsync, error } = useUpload(type, number);
  const [current, setCurrent] = useState<string>();
  const add = useCallback(
    (files: File[]) => {
      const limit = data?.maxBytes ?? Infinity;
      const isFine = (file: File): boolean => {
        const end = file.name.split('.').at(-1)?.toLowerCase() ?? '';
        const why = file.size > limit ? 'tooLarge' : data?.accepts.includes(end) ? undefined : 'refused';
        if (why) {
          void message.error(t(`attachments.${why}`, { name: file.name, limit: fileSize(limit) }));
        }
        return why === undefined;
      };
      void (async () => {
        for (const file of files.filter(isFine)) {
          setCurrent(file.name);
          // The mutation keeps its error for the section to show.
          await mutateAsync(file).catch(() => undefined);
        }
        setCurrent(undefined);
      })();
    },
    [data, message, mutateAsync, t],
  );
  return { add, current, error };
}
