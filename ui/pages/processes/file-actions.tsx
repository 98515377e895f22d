import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useRef, useState, type ChangeEvent, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { keepFile } from '../../api/download';
import { useSaveDraft } from '../../api/process-versions';
import type { ProcessDiagram } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';

interface FileActionsProps {
  processKey: string;
  drawing: ProcessDiagram;
  mayEdit: boolean;
}

/** Takes the diagram out to draw in any BPMN editor, and brings it back as a draft that nobody runs yet. */
export function FileActions({ processKey, drawing, mayEdit }: FileActionsProps): JSX.Element {
  const { t } = useTranslation('processes');
  const save = useSaveDraft(processKey);
  const input = useRef<HTMLInputElement>(null);
  const [unreadable, setUnreadable] = useState<unknown>();
  const [refused, setRefused] = useState<string>();
  const take = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (!file) {
      return;
    }
    if (!isDrawing(file.name, drawing.file)) {
      setRefused(t('uploadOther', { file: drawing.file, name: file.name }));
      return;
    }
    try {
      setRefused(undefined);
      const content = await file.text();
      setUnreadable(undefined);
      save.mutate({ file: drawing.file, content });
    } catch (error) {
      setUnreadable(error);
    }
  };
  const problem = unreadable ?? save.error ?? undefined;
  return (
    <>
      <Button size="small" icon={<DownloadOutlined />} onClick={() => download(drawing)}>
        {t('download')}
      </Button>
      {mayEdit && (
        <Button size="small" icon={<UploadOutlined />} loading={save.isPending} onClick={() => input.current?.click()}>
          {t('upload', { file: drawing.file })}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept=".bpmn,.xml,application/xml,text/xml"
        onChange={(event) => void take(event)}
      />
      {refused !== undefined && <Alert type="error" showIcon title={refused} />}
      {problem !== undefined && <ProblemAlert error={problem} />}
    </>
  );
}

/** Whether a file may hold such a drawing: of the same kind by its name, or XML of any. */
function isDrawing(name: string, wanted: string): boolean {
  const endings = [wanted.slice(wanted.lastIndexOf('.')), '.xml'];
  return endings.some((ending) => name.toLowerCase().endsWith(ending));
}

const download = ({ file, xml }: ProcessDiagram): void => keepFile(file, new Blob([xml], { type: 'application/xml' }));
