/// The style sheet: one column that fits a phone, the colours of the reader's choice, no fonts and
/// no pictures from elsewhere.
enum SiteStyle {
  static let text = """
    :root {
      color-scheme: light dark;
      --back: #ffffff; --card: #f7f8fa; --line: #d4d8de; --text: #1a1d21; --soft: #545b64;
      --link: #0b57d0; --mark: #e7eefb; --warn: #7a4100; --warn-back: #fdf0dc; --keyword: #8b1a6b;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --back: #14171a; --card: #1d2125; --line: #3a4148; --text: #e6e8ea; --soft: #a7afb8;
        --link: #8ab4f8; --mark: #22324d; --warn: #f6c177; --warn-back: #3a2c17; --keyword: #f0a6d8;
      }
    }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 4.5rem; }
    body {
      margin: 0; background: var(--back); color: var(--text);
      font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: break-word;
    }
    code, pre, .member, .type, .scalar, h3 { font-family: ui-monospace, monospace; }
    a { color: var(--link); text-underline-offset: 0.15em; }
    a:focus-visible, summary:focus-visible, input:focus-visible, pre:focus-visible {
      outline: 3px solid var(--link); outline-offset: 2px;
    }
    .skip { position: absolute; left: -100vw; }
    .skip:focus { left: 0.5rem; top: 0.5rem; padding: 0.5rem; background: var(--back); z-index: 3; }
    .unseen {
      position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap;
    }
    header {
      position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: 0.5rem 1rem;
      align-items: center; padding: 0.6rem 1rem; background: var(--back);
      border-bottom: 1px solid var(--line);
    }
    .home { font-weight: 600; text-decoration: none; color: var(--text); }
    #search { position: relative; flex: 1 1 12rem; max-width: 34rem; margin: 0; }
    #query {
      width: 100%; min-height: 2.6rem; padding: 0.4rem 0.7rem; font: inherit; color: inherit;
      background: var(--card); border: 1px solid var(--soft); border-radius: 0.4rem;
    }
    #results {
      position: absolute; inset: 100% 0 auto 0; margin: 0.3rem 0 0; padding: 0.3rem; list-style: none;
      max-height: 70vh; overflow: auto; background: var(--back); border: 1px solid var(--line);
      border-radius: 0.4rem; box-shadow: 0 0.4rem 1.2rem rgb(0 0 0 / 25%);
    }
    #results li { padding: 0.2rem; }
    #results a { display: block; padding: 0.35rem; color: var(--text); text-decoration: none; }
    #results a:hover, #results a:focus { background: var(--mark); }
    #results span { color: var(--soft); }
    #results small { display: block; color: var(--soft); }
    main { max-width: 56rem; margin: 0 auto; padding: 1rem; }
    main:focus { outline: none; }
    h1 { font-size: 1.7rem; line-height: 1.2; }
    h2 { font-size: 1.3rem; margin-top: 2.2rem; }
    h3 { font-size: 1.05rem; margin: 0 0 0.5rem; }
    h4 { font-size: 0.95rem; margin: 1rem 0 0.3rem; color: var(--soft); }
    p { margin: 0.4rem 0; }
    .card {
      margin: 1rem 0; padding: 0.9rem 1rem; background: var(--card); border: 1px solid var(--line);
      border-radius: 0.5rem;
    }
    .card h2 { margin-top: 0; }
    .card h3 a { text-decoration: none; }
    .keyword { color: var(--keyword); }
    .facts { color: var(--soft); font-size: 0.9rem; }
    .members { margin: 0; padding: 0; list-style: none; }
    .members > li { padding: 0.5rem 0; border-top: 1px solid var(--line); }
    .member { margin: 0; }
    .member > a { font-weight: 600; text-decoration: none; }
    .number { display: inline-block; min-width: 2ch; color: var(--soft); }
    .chips { margin: 0.3rem 0; display: flex; flex-wrap: wrap; gap: 0.3rem; }
    .chip {
      padding: 0.05rem 0.5rem; font-size: 0.85rem; border: 1px solid var(--line);
      border-radius: 1rem; background: var(--back); overflow-wrap: anywhere;
    }
    .warn { color: var(--warn); background: var(--warn-back); border-color: var(--warn); }
    .names { display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; padding: 0; list-style: none; }
    .names a { display: inline-block; padding: 0.15rem 0; }
    nav { margin: 1rem 0; padding: 0.3rem 0; border-block: 1px solid var(--line); }
    nav .names { margin: 0.3rem 0; }
    summary { cursor: pointer; padding: 0.3rem 0; }
    pre {
      margin: 0.4rem 0; padding: 0.7rem; overflow-x: auto; background: var(--back);
      border: 1px solid var(--line); border-radius: 0.4rem; font-size: 0.9rem;
    }
    ::placeholder { color: var(--soft); opacity: 1; }
    :target { background: var(--mark); }
    .card:target { background: var(--card); outline: 2px solid var(--link); }
    @media (max-width: 40rem) {
      #search { position: static; }
      #results { inset: 100% 0.5rem auto 0.5rem; }
    }
    footer { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; color: var(--soft); }
    @media print { header, nav { display: none; } details > * { display: block; } }

    """
}
