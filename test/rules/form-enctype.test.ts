import { describe, it } from 'vitest';
import { check } from '../support/fixture';

function page(text: string): void {
  check(
    `--- app.py
from flask import Flask, render_template
app = Flask(__name__)
@app.route('/', methods=['GET', 'POST'])
def index(): return render_template('page.html')
--- templates/page.html
${text}`,
    ['form-enctype'],
  );
}

const MESSAGE =
  'form-enctype: This form has a file input and no enctype="multipart/form-data": the browser sends the name of the file alone, and request.files stays empty.';

describe('form-enctype', () => {
  it('is reported where files are not sent', () => {
    page(`<form class="{{ a }}" method="POST">{% if x %}<p><input name=a type='file'></p>{% endif %}</form>
 ~~~~ ${MESSAGE}
<form method=post action="{{ url_for("index") }}">
 ~~~~ ${MESSAGE}
{% for x in y %}<input type="FILE" name="f" id="pick"><a href="#picked" id="pick"></a>{% endfor %}
</form>`);
  });

  it.each([
    '<form method="post" enctype="multipart/form-data"><input type="file" name="f"></form>',
    '<form method="post" enctype="{{ x }}"><input type="file" name="f"></form>',
    '<form method="post" {{ attributes }}><input type="file" name="f"></form>',
    '<form method="post" {% if x %}enctype="multipart/form-data"{% endif %}><input type="file" name="f"></form>',
    '<form><input type="file" name="f"></form><form method="get"><input type="file" name="f"></form>',
    '<form method="post"></form><input type="file" name="f">',
    '<form method="post"><input type="text"><input></form>',
    '<form method="post"><input type="{{ x }}"></form>',
    '<form method="post" onsubmit="send()"><input type="file" name="f"></form>',
    '<form method="post" hx-post="/"><input type="file" name="f"></form>',
    '<form method="post"><input type="file" name="f" form="other"></form>',
    '<form method="post"><input type="file" name="f" onchange="send()"></form>',
    '<form method="post"><input type="file" name="f"><button formenctype="multipart/form-data"></form>',
    '<form method="post"><textarea><input type="file" name="f"></textarea></form>',
    '<form method="post"><input type="file" name="f" id="pick"></form><script>$("#pick").on("change", send)</script>',
    '<form method="post" id="send"><input type="file" name="f"></form><script>document.getElementById("send")</script>',
    '<form method="post" class="form fileupload-form"><input type="file" name="f"></form>',
    '<form method="post"><input type="file"></form>',
    '<form method="post" class="dropzone"><input type="file" name="f"></form>',
  ])('is not reported: %s', (text) => page(text));
});
