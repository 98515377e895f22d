import { UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState, type DragEvent, type JSX, type ReactNode } from 'react';

export interface FileDropProps {
  /** Kinds of files, as `accept` of an input says them. */
  accept: string;
  choose: string;
  /** Above the button. */
  text: string;
  busy: boolean;
  onFile: (file: File) => void;
  /** Below the button. */
  children?: ReactNode;
}

/** Where a file is dropped or chosen. The same file may be chosen again, after it was corrected. */
export function FileDrop({ accept, choose, text, busy, onFile, children }: FileDropProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (file: File | undefined): void => {
    if (file) {
      onFile(file);
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
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
        accept={accept}
        aria-label={choose}
        onChange={({ target }) => {
          take(target.files?.[0]);
          target.value = '';
        }}
      />
      <p>{text}</p>
      <Button type="primary" icon={<UploadOutlined />} loading={busy} onClick={() => input.current?.click()}>
        {choose}
      </Button>
      {children}
    </div>
  );
}
