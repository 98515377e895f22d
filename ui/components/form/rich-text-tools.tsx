import {
  BoldOutlined,
  ItalicOutlined,
  LinkOutlined,
  OrderedListOutlined,
  RedoOutlined,
  StrikethroughOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import Input from 'antd/es/input';
import { useEditorState, type Editor } from '@tiptap/react';
import { useState, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Tool {
  key: 'bold' | 'italic' | 'strike' | 'heading' | 'bulletList' | 'orderedList' | 'blockquote' | 'code';
  icon: ReactNode;
  run: (editor: Editor) => void;
}

const TOOLS: Tool[] = [
  { key: 'bold', icon: <BoldOutlined />, run: (editor) => editor.chain().focus().toggleBold().run() },
  { key: 'italic', icon: <ItalicOutlined />, run: (editor) => editor.chain().focus().toggleItalic().run() },
  { key: 'strike', icon: <StrikethroughOutlined />, run: (editor) => editor.chain().focus().toggleStrike().run() },
  {
    key: 'heading',
    icon: <span aria-hidden="true">H</span>,
    run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(),
  },
  {
    key: 'bulletList',
    icon: <UnorderedListOutlined />,
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    key: 'orderedList',
    icon: <OrderedListOutlined />,
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    key: 'blockquote',
    icon: <span aria-hidden="true">❝</span>,
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
  {
    key: 'code',
    icon: <span aria-hidden="true">{'</>'}</span>,
    run: (editor) => editor.chain().focus().toggleCode().run(),
  },
];

/** Marks for what is selected, a link, and undo; the usual keys (Ctrl+B, Ctrl+I, Ctrl+Z) work as well. */
export function RichTextTools({ editor, label }: { editor: Editor; label: string }): JSX.Element {
  const { t } = useTranslation();
  const [linking, setLinking] = useState<string>();
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => [
      ...TOOLS.filter(({ key }) => now.isActive(key)).map(({ key }) => key),
      now.isActive('link') ? 'link' : '',
    ],
  });
  const button = (name: string, icon: ReactNode, run: () => void, on?: boolean): JSX.Element => (
    <Button
      key={name}
      type="text"
      size="small"
      className={on ? 'rich-tool-on' : undefined}
      icon={icon}
      title={name}
      aria-label={name}
      aria-pressed={on}
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    />
  );
  const toggleLink = (): void => {
    if (editor.isActive('link')) {
      editor.chain().focus().extendMarkRange('link').unsetLink().run();
    } else {
      setLinking('');
    }
  };
  return (
    <div className="rich-tools" role="toolbar" aria-label={label}>
      {TOOLS.map(({ key, icon, run }) => button(t(`form.rich.${key}`), icon, () => run(editor), active.includes(key)))}
      {button(t('form.rich.link'), <LinkOutlined />, toggleLink, active.includes('link'))}
      {button(t('form.rich.undo'), <UndoOutlined />, () => editor.chain().focus().undo().run())}
      {button(t('form.rich.redo'), <RedoOutlined />, () => editor.chain().focus().redo().run())}
      {linking !== undefined && <LinkField editor={editor} onDone={() => setLinking(undefined)} />}
    </div>
  );
}

/** The address of a link for what is selected; without a selection the address itself is written. */
function LinkField({ editor, onDone }: { editor: Editor; onDone: () => void }): JSX.Element {
  const { t } = useTranslation();
  const [address, setAddress] = useState('');
  const set = (): void => {
    const href = /^[a-z][a-z+.-]*:/i.test(address) ? address : `https://${address}`;
    const chain = editor.chain().focus();
    if (editor.state.selection.empty) {
      chain.insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href } }] }).run();
    } else {
      chain.setLink({ href }).run();
    }
    onDone();
  };
  return (
    <Input
      className="rich-link"
      size="small"
      autoFocus
      value={address}
      placeholder="https://"
      aria-label={t('form.rich.address')}
      onChange={(event) => setAddress(event.target.value.trim())}
      onPressEnter={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (address !== '') {
          set();
        }
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onDone();
          editor.commands.focus();
        }
      }}
      onBlur={onDone}
    />
  );
}
