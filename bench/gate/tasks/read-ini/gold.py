def write_settings(settings):
    lines = []
    for section, values in settings.items():
        lines.append(f"[{section}]")
        lines.extend(f"{name} = {value}" for name, value in values.items())
    return "\n".join(lines) + "\n"


def read_settings(text):
    settings, section = {}, ""
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if line == "" or line[0] in "#;":
            continue
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1].strip()
            settings.setdefault(section, {})
            continue
        name, equals, value = line.partition("=")
        if equals == "" or name.strip() == "":
            raise ValueError(f"line {number} is no setting: {line}")
        settings.setdefault(section, {})[name.strip()] = value.strip()
    return settings
