from pluggy import HookimplMarker

impl = HookimplMarker('board')
