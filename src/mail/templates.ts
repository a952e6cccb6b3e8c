// Made from emails/*.mjml by src/mail/generate-templates.ts; change those and run `npm run generate`.

export const templates = {
  acknowledgement: `<mjml lang="[[language]]" dir="ltr">
  <mj-head>
    <mj-title>[[subject]]</mj-title>
    <mj-preview>[[preview]]</mj-preview>
    <mj-breakpoint width="480px" />
    <mj-attributes>
      <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" />
      <mj-section padding="0" />
      <mj-text css-class="text" color="#1c2321" font-size="16px" line-height="24px" align="left" padding="0 24px" />
      <mj-button css-class="choice" align="left" width="100%" color="#1c2321" background-color="#ffffff" border="2px solid [[accent]]" border-radius="6px" font-size="16px" font-weight="600" line-height="24px" inner-padding="12px 20px" padding="4px 24px" />
    </mj-attributes>
    <mj-style>
      h1 { font-size: 24px; line-height: 32px; font-weight: 600; margin: 16px 0; }
      h2 { font-size: 18px; line-height: 24px; font-weight: 600; margin: 24px 0 8px; }
      h3 { font-size: 16px; line-height: 24px; font-weight: 600; margin: 12px 0 4px; }
      p { margin: 0 0 12px; }
      a { color: [[accent]]; }
      .choice a { display: block !important; }
      .logo td, .logo img { color: #1c2321; font-size: 16px; font-weight: 600; }
      .small { font-size: 14px; line-height: 21px; }
      @media (prefers-color-scheme: dark) {
        .page, .page > div { background-color: #161a19 !important; }
        .text div, .text p, .text h1, .text h2, .text h3, .text strong { color: #e9e6df !important; }
        .text a { color: [[accentDark]] !important; }
        .choice td { background: #1d2321 !important; border-color: [[accentDark]] !important; }
        .choice a { background: #1d2321 !important; color: #e9e6df !important; }
        .rule p { border-color: #333b38 !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body css-class="page" background-color="#fbfaf7" width="600px">
    <mj-section padding="16px 0 0">
      <mj-column>
        [[#logo]]<mj-image css-class="logo" src="[[logo]]" alt="[[senderName]]" align="left" width="[[logoWidth]]" padding="8px 24px" container-background-color="#fbfaf7" />[[/logo]]
        [[#nameInstead]]<mj-text><strong>[[nameInstead]]</strong></mj-text>[[/nameInstead]]
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <h1>[[title]]</h1>
          <p>[[what]]</p>
          <p>[[only]]</p>
          <p>[[undo]]</p>
        </mj-text>
        <mj-button href="{{link}}">[[button]]</mj-button>
      </mj-column>
    </mj-section>
    <mj-section padding="12px 0 24px">
      <mj-column>
        <mj-divider css-class="rule" border-width="1px" border-color="#dcd8cf" padding="8px 24px 16px" />
        <mj-text css-class="text small" font-size="14px" line-height="21px">
          [[#why]]<p>[[why]]</p>[[/why]]
          [[#unsubscribe]]<p>[[unsubscribe]] <a href="{{unsubscribe}}">[[unsubscribeLink]]</a></p>[[/unsubscribe]]
          <p>[[#identity]][[line]]<br />[[/identity]][[ours]]</p>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`,
  confirmation: `<mjml lang="[[language]]" dir="ltr">
  <mj-head>
    <mj-title>[[subject]]</mj-title>
    <mj-preview>[[preview]]</mj-preview>
    <mj-breakpoint width="480px" />
    <mj-attributes>
      <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" />
      <mj-section padding="0" />
      <mj-text css-class="text" color="#1c2321" font-size="16px" line-height="24px" align="left" padding="0 24px" />
      <mj-button css-class="choice" align="left" width="100%" color="#1c2321" background-color="#ffffff" border="2px solid [[accent]]" border-radius="6px" font-size="16px" font-weight="600" line-height="24px" inner-padding="12px 20px" padding="4px 24px" />
    </mj-attributes>
    <mj-style>
      h1 { font-size: 24px; line-height: 32px; font-weight: 600; margin: 16px 0; }
      h2 { font-size: 18px; line-height: 24px; font-weight: 600; margin: 24px 0 8px; }
      h3 { font-size: 16px; line-height: 24px; font-weight: 600; margin: 12px 0 4px; }
      p { margin: 0 0 12px; }
      a { color: [[accent]]; }
      .choice a { display: block !important; }
      .logo td, .logo img { color: #1c2321; font-size: 16px; font-weight: 600; }
      .small { font-size: 14px; line-height: 21px; }
      @media (prefers-color-scheme: dark) {
        .page, .page > div { background-color: #161a19 !important; }
        .text div, .text p, .text h1, .text h2, .text h3, .text strong { color: #e9e6df !important; }
        .text a { color: [[accentDark]] !important; }
        .choice td { background: #1d2321 !important; border-color: [[accentDark]] !important; }
        .choice a { background: #1d2321 !important; color: #e9e6df !important; }
        .rule p { border-color: #333b38 !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body css-class="page" background-color="#fbfaf7" width="600px">
    <mj-section padding="16px 0 0">
      <mj-column>
        [[#logo]]<mj-image css-class="logo" src="[[logo]]" alt="[[senderName]]" align="left" width="[[logoWidth]]" padding="8px 24px" container-background-color="#fbfaf7" />[[/logo]]
        [[#nameInstead]]<mj-text><strong>[[nameInstead]]</strong></mj-text>[[/nameInstead]]
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <h1>[[title]]</h1>
          <p>[[what]]</p>
        </mj-text>
        <mj-button href="{{link}}">[[button]]</mj-button>
        <mj-text padding="12px 24px 0">
          <p>[[otherwise]]</p>
          <p>[[notMe]] <a href="{{dispute}}">[[notMeLink]]</a></p>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="12px 0 24px">
      <mj-column>
        <mj-divider css-class="rule" border-width="1px" border-color="#dcd8cf" padding="8px 24px 16px" />
        <mj-text css-class="text small" font-size="14px" line-height="21px">
          [[#why]]<p>[[why]]</p>[[/why]]
          [[#unsubscribe]]<p>[[unsubscribe]] <a href="{{unsubscribe}}">[[unsubscribeLink]]</a></p>[[/unsubscribe]]
          <p>[[#identity]][[line]]<br />[[/identity]][[ours]]</p>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`,
  invitation: `<mjml lang="[[language]]" dir="ltr">
  <mj-head>
    <mj-title>[[subject]]</mj-title>
    <mj-preview>[[preview]]</mj-preview>
    <mj-breakpoint width="480px" />
    <mj-attributes>
      <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" />
      <mj-section padding="0" />
      <mj-text css-class="text" color="#1c2321" font-size="16px" line-height="24px" align="left" padding="0 24px" />
      <mj-button css-class="choice" align="left" width="100%" color="#1c2321" background-color="#ffffff" border="2px solid [[accent]]" border-radius="6px" font-size="16px" font-weight="600" line-height="24px" inner-padding="12px 20px" padding="4px 24px" />
    </mj-attributes>
    <mj-style>
      h1 { font-size: 24px; line-height: 32px; font-weight: 600; margin: 16px 0; }
      h2 { font-size: 18px; line-height: 24px; font-weight: 600; margin: 24px 0 8px; }
      h3 { font-size: 16px; line-height: 24px; font-weight: 600; margin: 12px 0 4px; }
      p { margin: 0 0 12px; }
      a { color: [[accent]]; }
      .choice a { display: block !important; }
      .logo td, .logo img { color: #1c2321; font-size: 16px; font-weight: 600; }
      .small { font-size: 14px; line-height: 21px; }
      @media (prefers-color-scheme: dark) {
        .page, .page > div { background-color: #161a19 !important; }
        .text div, .text p, .text h1, .text h2, .text h3, .text strong { color: #e9e6df !important; }
        .text a { color: [[accentDark]] !important; }
        .choice td { background: #1d2321 !important; border-color: [[accentDark]] !important; }
        .choice a { background: #1d2321 !important; color: #e9e6df !important; }
        .rule p { border-color: #333b38 !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body css-class="page" background-color="#fbfaf7" width="600px">
    <mj-section padding="16px 0 0">
      <mj-column>
        [[#logo]]<mj-image css-class="logo" src="[[logo]]" alt="[[senderName]]" align="left" width="[[logoWidth]]" padding="8px 24px" container-background-color="#fbfaf7" />[[/logo]]
        [[#nameInstead]]<mj-text><strong>[[nameInstead]]</strong></mj-text>[[/nameInstead]]
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <h1>[[title]]</h1>
          <p>[[who]] [[source]]</p>
          [[#again]]<p>[[again]]</p>
          [[/again]][[#intro]]<p>[[paragraph]]</p>
          [[/intro]]
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <h2>[[choose]]</h2>
          <p>[[buttonsOpenAPage]]</p>
        </mj-text>
        [[#topics]]
        [[#partners]]<mj-text padding="12px 24px 0"><p>[[partners]]</p></mj-text>[[/partners]]
        [[#choices]]<mj-button href="{{link}}?topic=[[topic]]&amp;frequency=[[frequency]]">[[label]]</mj-button>
        [[/choices]]
        [[/topics]]
        <mj-button href="{{link}}?choice=leave">[[leave]]</mj-button>
        [[#more]]<mj-text padding="12px 24px 0"><p><a href="{{link}}">[[more]]</a></p></mj-text>[[/more]]
      </mj-column>
    </mj-section>
    <mj-section padding="12px 0 0">
      <mj-column>
        <mj-text>
          [[#dated]]<p>[[dateBefore]]<strong>{{until}}</strong>[[dateAfter]]</p>[[/dated]]
          <p>[[afterwards]]</p>
          <p>[[stop]]</p>
          <p><a href="[[noticeUrl]]">[[notice]]</a></p>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="12px 0 24px">
      <mj-column>
        <mj-divider css-class="rule" border-width="1px" border-color="#dcd8cf" padding="8px 24px 16px" />
        <mj-text css-class="text small" font-size="14px" line-height="21px">
          [[#why]]<p>[[why]]</p>[[/why]]
          [[#unsubscribe]]<p>[[unsubscribe]] <a href="{{unsubscribe}}">[[unsubscribeLink]]</a></p>[[/unsubscribe]]
          <p>[[#identity]][[line]]<br />[[/identity]][[ours]]</p>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`,
  "last-reminder": `<mjml lang="[[language]]" dir="ltr">
  <mj-head>
    <mj-title>[[subject]]</mj-title>
    <mj-preview>[[preview]]</mj-preview>
    <mj-breakpoint width="480px" />
    <mj-attributes>
      <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" />
      <mj-section padding="0" />
      <mj-text css-class="text" color="#1c2321" font-size="16px" line-height="24px" align="left" padding="0 24px" />
      <mj-button css-class="choice" align="left" width="100%" color="#1c2321" background-color="#ffffff" border="2px solid [[accent]]" border-radius="6px" font-size="16px" font-weight="600" line-height="24px" inner-padding="12px 20px" padding="4px 24px" />
    </mj-attributes>
    <mj-style>
      h1 { font-size: 24px; line-height: 32px; font-weight: 600; margin: 16px 0; }
      h2 { font-size: 18px; line-height: 24px; font-weight: 600; margin: 24px 0 8px; }
      h3 { font-size: 16px; line-height: 24px; font-weight: 600; margin: 12px 0 4px; }
      p { margin: 0 0 12px; }
      a { color: [[accent]]; }
      .choice a { display: block !important; }
      .logo td, .logo img { color: #1c2321; font-size: 16px; font-weight: 600; }
      .small { font-size: 14px; line-height: 21px; }
      @media (prefers-color-scheme: dark) {
        .page, .page > div { background-color: #161a19 !important; }
        .text div, .text p, .text h1, .text h2, .text h3, .text strong { color: #e9e6df !important; }
        .text a { color: [[accentDark]] !important; }
        .choice td { background: #1d2321 !important; border-color: [[accentDark]] !important; }
        .choice a { background: #1d2321 !important; color: #e9e6df !important; }
        .rule p { border-color: #333b38 !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body css-class="page" background-color="#fbfaf7" width="600px">
    <mj-section padding="16px 0 0">
      <mj-column>
        [[#logo]]<mj-image css-class="logo" src="[[logo]]" alt="[[senderName]]" align="left" width="[[logoWidth]]" padding="8px 24px" container-background-color="#fbfaf7" />[[/logo]]
        [[#nameInstead]]<mj-text><strong>[[nameInstead]]</strong></mj-text>[[/nameInstead]]
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <h1>[[title]]</h1>
          <p>[[who]] [[source]]</p>
          <p><strong>[[again]]</strong></p>
          [[#intro]]<p>[[paragraph]]</p>
          [[/intro]]
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <h2>[[choose]]</h2>
          <p>[[buttonsOpenAPage]]</p>
        </mj-text>
        [[#topics]]
        [[#partners]]<mj-text padding="12px 24px 0"><p>[[partners]]</p></mj-text>[[/partners]]
        [[#choices]]<mj-button href="{{link}}?topic=[[topic]]&amp;frequency=[[frequency]]">[[label]]</mj-button>
        [[/choices]]
        [[/topics]]
        <mj-button href="{{link}}?choice=leave">[[leave]]</mj-button>
        [[#more]]<mj-text padding="12px 24px 0"><p><a href="{{link}}">[[more]]</a></p></mj-text>[[/more]]
      </mj-column>
    </mj-section>
    <mj-section padding="12px 0 0">
      <mj-column>
        <mj-text>
          [[#dated]]<p>[[dateBefore]]<strong>{{until}}</strong>[[dateAfter]]</p>[[/dated]]
          <p>[[afterwards]]</p>
          <p>[[stop]]</p>
          <p><a href="[[noticeUrl]]">[[notice]]</a></p>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="12px 0 24px">
      <mj-column>
        <mj-divider css-class="rule" border-width="1px" border-color="#dcd8cf" padding="8px 24px 16px" />
        <mj-text css-class="text small" font-size="14px" line-height="21px">
          [[#why]]<p>[[why]]</p>[[/why]]
          [[#unsubscribe]]<p>[[unsubscribe]] <a href="{{unsubscribe}}">[[unsubscribeLink]]</a></p>[[/unsubscribe]]
          <p>[[#identity]][[line]]<br />[[/identity]][[ours]]</p>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`,
  receipt: `<mjml lang="[[language]]" dir="ltr">
  <mj-head>
    <mj-title>[[subject]]</mj-title>
    <mj-preview>[[preview]]</mj-preview>
    <mj-breakpoint width="480px" />
    <mj-attributes>
      <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" />
      <mj-section padding="0" />
      <mj-text css-class="text" color="#1c2321" font-size="16px" line-height="24px" align="left" padding="0 24px" />
      <mj-button css-class="choice" align="left" width="100%" color="#1c2321" background-color="#ffffff" border="2px solid [[accent]]" border-radius="6px" font-size="16px" font-weight="600" line-height="24px" inner-padding="12px 20px" padding="4px 24px" />
    </mj-attributes>
    <mj-style>
      h1 { font-size: 24px; line-height: 32px; font-weight: 600; margin: 16px 0; }
      h2 { font-size: 18px; line-height: 24px; font-weight: 600; margin: 24px 0 8px; }
      h3 { font-size: 16px; line-height: 24px; font-weight: 600; margin: 12px 0 4px; }
      p { margin: 0 0 12px; }
      a { color: [[accent]]; }
      .choice a { display: block !important; }
      .logo td, .logo img { color: #1c2321; font-size: 16px; font-weight: 600; }
      .small { font-size: 14px; line-height: 21px; }
      @media (prefers-color-scheme: dark) {
        .page, .page > div { background-color: #161a19 !important; }
        .text div, .text p, .text h1, .text h2, .text h3, .text strong { color: #e9e6df !important; }
        .text a { color: [[accentDark]] !important; }
        .choice td { background: #1d2321 !important; border-color: [[accentDark]] !important; }
        .choice a { background: #1d2321 !important; color: #e9e6df !important; }
        .rule p { border-color: #333b38 !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body css-class="page" background-color="#fbfaf7" width="600px">
    <mj-section padding="16px 0 0">
      <mj-column>
        [[#logo]]<mj-image css-class="logo" src="[[logo]]" alt="[[senderName]]" align="left" width="[[logoWidth]]" padding="8px 24px" container-background-color="#fbfaf7" />[[/logo]]
        [[#nameInstead]]<mj-text><strong>[[nameInstead]]</strong></mj-text>[[/nameInstead]]
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <h1>[[title]]</h1>
          <p>[[what]]</p>
          <p>[[when]]</p>
          <p><a href="{{preferences}}">[[change]]</a></p>
          <p>[[notMe]] <a href="{{dispute}}">[[notMeLink]]</a></p>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="12px 0 24px">
      <mj-column>
        <mj-divider css-class="rule" border-width="1px" border-color="#dcd8cf" padding="8px 24px 16px" />
        <mj-text css-class="text small" font-size="14px" line-height="21px">
          [[#why]]<p>[[why]]</p>[[/why]]
          [[#unsubscribe]]<p>[[unsubscribe]] <a href="{{unsubscribe}}">[[unsubscribeLink]]</a></p>[[/unsubscribe]]
          <p>[[#identity]][[line]]<br />[[/identity]][[ours]]</p>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`,
  reminder: `<mjml lang="[[language]]" dir="ltr">
  <mj-head>
    <mj-title>[[subject]]</mj-title>
    <mj-preview>[[preview]]</mj-preview>
    <mj-breakpoint width="480px" />
    <mj-attributes>
      <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" />
      <mj-section padding="0" />
      <mj-text css-class="text" color="#1c2321" font-size="16px" line-height="24px" align="left" padding="0 24px" />
      <mj-button css-class="choice" align="left" width="100%" color="#1c2321" background-color="#ffffff" border="2px solid [[accent]]" border-radius="6px" font-size="16px" font-weight="600" line-height="24px" inner-padding="12px 20px" padding="4px 24px" />
    </mj-attributes>
    <mj-style>
      h1 { font-size: 24px; line-height: 32px; font-weight: 600; margin: 16px 0; }
      h2 { font-size: 18px; line-height: 24px; font-weight: 600; margin: 24px 0 8px; }
      h3 { font-size: 16px; line-height: 24px; font-weight: 600; margin: 12px 0 4px; }
      p { margin: 0 0 12px; }
      a { color: [[accent]]; }
      .choice a { display: block !important; }
      .logo td, .logo img { color: #1c2321; font-size: 16px; font-weight: 600; }
      .small { font-size: 14px; line-height: 21px; }
      @media (prefers-color-scheme: dark) {
        .page, .page > div { background-color: #161a19 !important; }
        .text div, .text p, .text h1, .text h2, .text h3, .text strong { color: #e9e6df !important; }
        .text a { color: [[accentDark]] !important; }
        .choice td { background: #1d2321 !important; border-color: [[accentDark]] !important; }
        .choice a { background: #1d2321 !important; color: #e9e6df !important; }
        .rule p { border-color: #333b38 !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body css-class="page" background-color="#fbfaf7" width="600px">
    <mj-section padding="16px 0 0">
      <mj-column>
        [[#logo]]<mj-image css-class="logo" src="[[logo]]" alt="[[senderName]]" align="left" width="[[logoWidth]]" padding="8px 24px" container-background-color="#fbfaf7" />[[/logo]]
        [[#nameInstead]]<mj-text><strong>[[nameInstead]]</strong></mj-text>[[/nameInstead]]
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <h1>[[title]]</h1>
          <p>[[who]] [[source]]</p>
          <p>[[again]]</p>
          [[#intro]]<p>[[paragraph]]</p>
          [[/intro]]
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <h2>[[choose]]</h2>
          <p>[[buttonsOpenAPage]]</p>
        </mj-text>
        [[#topics]]
        [[#partners]]<mj-text padding="12px 24px 0"><p>[[partners]]</p></mj-text>[[/partners]]
        [[#choices]]<mj-button href="{{link}}?topic=[[topic]]&amp;frequency=[[frequency]]">[[label]]</mj-button>
        [[/choices]]
        [[/topics]]
        <mj-button href="{{link}}?choice=leave">[[leave]]</mj-button>
        [[#more]]<mj-text padding="12px 24px 0"><p><a href="{{link}}">[[more]]</a></p></mj-text>[[/more]]
      </mj-column>
    </mj-section>
    <mj-section padding="12px 0 0">
      <mj-column>
        <mj-text>
          [[#dated]]<p>[[dateBefore]]<strong>{{until}}</strong>[[dateAfter]]</p>[[/dated]]
          <p>[[afterwards]]</p>
          <p>[[stop]]</p>
          <p><a href="[[noticeUrl]]">[[notice]]</a></p>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="12px 0 24px">
      <mj-column>
        <mj-divider css-class="rule" border-width="1px" border-color="#dcd8cf" padding="8px 24px 16px" />
        <mj-text css-class="text small" font-size="14px" line-height="21px">
          [[#why]]<p>[[why]]</p>[[/why]]
          [[#unsubscribe]]<p>[[unsubscribe]] <a href="{{unsubscribe}}">[[unsubscribeLink]]</a></p>[[/unsubscribe]]
          <p>[[#identity]][[line]]<br />[[/identity]][[ours]]</p>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`,
  service: `<mjml lang="[[language]]" dir="ltr">
  <mj-head>
    <mj-title>[[subject]]</mj-title>
    <mj-preview>[[preview]]</mj-preview>
    <mj-breakpoint width="480px" />
    <mj-attributes>
      <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" />
      <mj-section padding="0" />
      <mj-text css-class="text" color="#1c2321" font-size="16px" line-height="24px" align="left" padding="0 24px" />
      <mj-button css-class="choice" align="left" width="100%" color="#1c2321" background-color="#ffffff" border="2px solid [[accent]]" border-radius="6px" font-size="16px" font-weight="600" line-height="24px" inner-padding="12px 20px" padding="4px 24px" />
    </mj-attributes>
    <mj-style>
      h1 { font-size: 24px; line-height: 32px; font-weight: 600; margin: 16px 0; }
      h2 { font-size: 18px; line-height: 24px; font-weight: 600; margin: 24px 0 8px; }
      h3 { font-size: 16px; line-height: 24px; font-weight: 600; margin: 12px 0 4px; }
      p { margin: 0 0 12px; }
      a { color: [[accent]]; }
      .choice a { display: block !important; }
      .logo td, .logo img { color: #1c2321; font-size: 16px; font-weight: 600; }
      .small { font-size: 14px; line-height: 21px; }
      @media (prefers-color-scheme: dark) {
        .page, .page > div { background-color: #161a19 !important; }
        .text div, .text p, .text h1, .text h2, .text h3, .text strong { color: #e9e6df !important; }
        .text a { color: [[accentDark]] !important; }
        .choice td { background: #1d2321 !important; border-color: [[accentDark]] !important; }
        .choice a { background: #1d2321 !important; color: #e9e6df !important; }
        .rule p { border-color: #333b38 !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body css-class="page" background-color="#fbfaf7" width="600px">
    <mj-section padding="16px 0 0">
      <mj-column>
        [[#logo]]<mj-image css-class="logo" src="[[logo]]" alt="[[senderName]]" align="left" width="[[logoWidth]]" padding="8px 24px" container-background-color="#fbfaf7" />[[/logo]]
        [[#nameInstead]]<mj-text><strong>[[nameInstead]]</strong></mj-text>[[/nameInstead]]
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <h1>[[title]]</h1>
          [[#paragraphs]]<p>[[paragraph]]</p>
          [[/paragraphs]]
        </mj-text>
        [[#button]]<mj-button href="{{link}}">[[button]]</mj-button>[[/button]]
        [[#otherwise]]<mj-text padding="12px 24px 0"><p>[[otherwise]]</p></mj-text>[[/otherwise]]
      </mj-column>
    </mj-section>
    <mj-section padding="12px 0 24px">
      <mj-column>
        <mj-divider css-class="rule" border-width="1px" border-color="#dcd8cf" padding="8px 24px 16px" />
        <mj-text css-class="text small" font-size="14px" line-height="21px">
          [[#why]]<p>[[why]]</p>[[/why]]
          [[#unsubscribe]]<p>[[unsubscribe]] <a href="{{unsubscribe}}">[[unsubscribeLink]]</a></p>[[/unsubscribe]]
          <p>[[#identity]][[line]]<br />[[/identity]][[ours]]</p>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`,
} as const;
