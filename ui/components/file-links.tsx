import { PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { saveAttachment } from '../api/attachments';
import { ProblemAlert } from './problem-alert';

/** Where files are asked for. */
export interface FilesOf {
  type: string;
  number: string;
}

/** Files that a field names, to be saved. */
export function FileLinks({ files, of }: { files: { id: string; name: string }[]; of: FilesOf }): JSX.Element {
  const [failed, setFailed] = useState<Error>();
  return (
    <span className="file-links">
      {files.map((file) => (
        <Button
          key={file.id}
          type="link"
          size="small"
          icon={<PaperClipOutlined />}
          onClick={() => {
            setFailed(undefined);
            saveAttachment(of.type, of.number, file).catch(setFailed);
          }}
        >
          {file.name}
        </Button>
      ))}
      {failed && <ProblemAlert error={failed} />}
    </span>
  );
}
